import type { IncomingMessage } from "node:http";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { Database } from "#app/db/client.server.ts";
import { onTyping } from "#app/features/conversations/typing.server.ts";
import { openedThread, threadOfToken } from "#app/features/conversations/visitor-token.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { type EmittedEvent, onCommitted } from "#app/platform/events.server.ts";
import { logger } from "#app/platform/logger.server.ts";
import { ownOrigins } from "#app/platform/own-origins.server.ts";
import { networkOf } from "#app/platform/rate-limit.server.ts";
import { clientAddress } from "./client-address.server.ts";
import type { SocketDoor } from "./sockets.server.ts";
import { newsFor, readHello } from "./visitor-news.ts";

const TICK_MS = 1_000;
const HELLO_MS = 5_000;
const PING_MS = 25_000;
const MOST_PER_TOKEN = 5;
const MOST_WAITING = 500;
const MOST_FRAMES_A_SECOND = 10;
const SLOW_READER_BYTES = 100_000;
const RESTARTING = 1012;
const TRY_LATER = 1013;
const TOO_MANY = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 60\r\nConnection: close\r\n\r\n";
const NOT_ALLOWED = 4401;

interface Visitor {
  client: WebSocket;
  /** The thread as its token names it; null until it said hello. */
  ownId: string | null;
  /** The thread whose news it hears: another one after a merge. */
  heardId: string | null;
  since: number;
  isAlive: boolean;
  second: number;
  frames: number;
}

export interface VisitorSocketOptions {
  helloMs?: number;
  tickMs?: number;
  pingMs?: number;
  mostPerAddress?: number;
}

/**
 * Visitors' live updates on `/ws/visitor`: the first frame brings the token of the one thread that the
 * socket will hear of. It is told that something changed, never what. All sockets share one clock.
 */
export function visitorSockets(
  database: Database,
  {
    helloMs = HELLO_MS,
    tickMs = TICK_MS,
    pingMs = PING_MS,
    mostPerAddress = env().VISITOR_SOCKETS_PER_ADDRESS,
  }: VisitorSocketOptions = {},
): SocketDoor {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1_024,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const all = new Set<Visitor>();
  const waiting = new Set<Visitor>();
  const byThread = new Map<string, Set<Visitor>>();
  const perNetwork = new Map<string, number>();
  const unlisten = [onCommitted((events) => events.forEach(pass)), onTyping(passTyping)];
  let pingedAt = Date.now();
  const clock = setInterval(tick, tickMs);
  clock.unref();

  function welcome(client: WebSocket, network: string) {
    const visitor: Visitor = {
      client,
      ownId: null,
      heardId: null,
      since: Date.now(),
      isAlive: true,
      second: 0,
      frames: 0,
    };
    all.add(visitor);
    waiting.add(visitor);
    client.on("message", (frame) => hear(visitor, frame));
    client.on("pong", () => {
      visitor.isAlive = true;
    });
    client.on("error", () => client.terminate());
    perNetwork.set(network, openFrom(network) + 1);
    client.on("close", () => {
      leave(visitor);
      if (openFrom(network) > 1) perNetwork.set(network, openFrom(network) - 1);
      else perNetwork.delete(network);
    });
    if (waiting.size > MOST_WAITING) client.close(TRY_LATER);
  }

  const openFrom = (network: string) => perNetwork.get(network) ?? 0;

  function hear(visitor: Visitor, frame: RawData) {
    const second = Math.floor(Date.now() / 1000);
    visitor.frames = visitor.second === second ? visitor.frames + 1 : 1;
    visitor.second = second;
    if (visitor.frames > MOST_FRAMES_A_SECOND) return visitor.client.terminate();
    if (!waiting.delete(visitor)) return;
    const token = readHello(frame.toString());
    join(visitor, token).catch((error: unknown) => {
      const isUnknown = error instanceof AppError && error.status === 404;
      if (!isUnknown) logger().error({ err: error }, "a visitor's socket could not be opened");
      visitor.client.close(isUnknown ? NOT_ALLOWED : TRY_LATER);
    });
  }

  async function join(visitor: Visitor, token: string | null) {
    const id = token === null ? null : threadOfToken(token);
    if (token === null || id === null) return visitor.client.close(NOT_ALLOWED);
    visitor.ownId = id;
    // From here on the socket hears; what came before the look at the thread is in its count.
    listenTo(visitor, id);
    const { row } = await openedThread({ db: database.reader, now: Date.now() }, { id, token });
    if (row.id !== id) listenTo(visitor, row.id);
    const own = [...(byThread.get(row.id) ?? [])].filter(({ ownId }) => ownId === id);
    if (own.length > MOST_PER_TOKEN) return visitor.client.close(NOT_ALLOWED);
    send(visitor, { type: "changed", seq: row.lastSeq });
  }

  function listenTo(visitor: Visitor, id: string) {
    stopListening(visitor);
    if (!all.has(visitor)) return;
    visitor.heardId = id;
    const listeners = byThread.get(id) ?? new Set();
    byThread.set(id, listeners.add(visitor));
  }

  function stopListening(visitor: Visitor) {
    const { heardId } = visitor;
    if (heardId === null) return;
    const listeners = byThread.get(heardId);
    listeners?.delete(visitor);
    if (listeners?.size === 0) byThread.delete(heardId);
    visitor.heardId = null;
  }

  function leave(visitor: Visitor) {
    all.delete(visitor);
    waiting.delete(visitor);
    stopListening(visitor);
  }

  function pass(event: EmittedEvent) {
    if (event.subject.type !== "conversation") return;
    const { id } = event.subject;
    const { otherId } = event.details ?? {};
    if (event.type === "conversation.merged" && typeof otherId === "string")
      for (const visitor of [...(byThread.get(otherId) ?? [])]) listenTo(visitor, id);
    const news = newsFor(event);
    if (news) for (const visitor of byThread.get(id) ?? []) send(visitor, news);
  }

  function passTyping(id: string, side: string) {
    if (side === "staff") for (const visitor of byThread.get(id) ?? []) send(visitor, TYPING);
  }

  function tick() {
    const now = Date.now();
    for (const { client, since } of waiting) if (now - since >= helloMs) client.close(NOT_ALLOWED);
    if (now - pingedAt < pingMs) return;
    pingedAt = now;
    for (const visitor of all) {
      if (!visitor.isAlive) visitor.client.terminate();
      visitor.isAlive = false;
      visitor.client.ping();
    }
  }

  return {
    isWelcome: ({ headers: { origin, host } }: IncomingMessage) =>
      origin !== undefined && ownOrigins(host).includes(origin),
    accept: (request, socket, head) => {
      const network = networkOf(clientAddress(request));
      // Whoever gets no socket asks every few seconds instead.
      if (openFrom(network) >= mostPerAddress) socket.end(TOO_MANY);
      else sockets.handleUpgrade(request, socket, head, (client) => welcome(client, network));
    },
    close: () => {
      clearInterval(clock);
      for (const stop of unlisten) stop();
      for (const { client } of all) client.close(RESTARTING);
      sockets.close();
    },
  };
}

const TYPING = { type: "typing" };

function send({ client }: Visitor, message: object) {
  if (client.bufferedAmount > SLOW_READER_BYTES) client.terminate();
  else if (client.readyState === client.OPEN) client.send(JSON.stringify(message));
}
