import type { IncomingMessage } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { sessionOf } from "#app/features/staff/actor.server.ts";
import { env } from "#app/platform/env.server.ts";
import type { Hub } from "#app/platform/hub.server.ts";
import type { SocketDoor } from "./sockets.server.ts";

const PING_MS = 25_000;
const RECHECK_MS = 60_000;
const MOST_PER_USER = 10;
const MOST_FRAMES_A_SECOND = 30;
const SLOW_READER_BYTES = 1_000_000;
const RESTARTING = 1012;
const NOT_ALLOWED = 4401;

/** Staff's live updates on `/ws`: same origin, session cookie, nothing but the names of what changed. */
export function staffSockets(hub: Hub): SocketDoor {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 16_384,
    perMessageDeflate: false,
  });
  const perUser = new Map<string, number>();

  async function welcome(client: WebSocket, request: IncomingMessage) {
    const signedIn = await sessionOf(asRequest(request), Date.now());
    const userId = signedIn?.actor.userId;
    if (!signedIn || !userId || (perUser.get(userId) ?? 0) >= MOST_PER_USER) {
      client.close(NOT_ALLOWED);
      return;
    }
    perUser.set(userId, (perUser.get(userId) ?? 0) + 1);
    const last = new URL(request.url ?? "/", "http://localhost").searchParams.get("after");
    const leave = await hub.join(
      {
        actor: signedIn.actor,
        send: (message) => {
          if (client.bufferedAmount > SLOW_READER_BYTES) client.terminate();
          else client.send(JSON.stringify(message));
        },
      },
      last && /^\d{1,15}$/.test(last) ? Number(last) : null,
    );
    keepHonest(client, request);
    client.on("close", () => {
      leave();
      perUser.set(userId, Math.max(0, (perUser.get(userId) ?? 1) - 1));
    });
  }

  return {
    isWelcome: isOwnOrigin,
    accept: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (client) => void welcome(client, request)),
    close: () => {
      for (const client of sockets.clients) client.close(RESTARTING);
      sockets.close();
    },
  };
}

/** Heartbeat, frame limit, and a look at the session every minute: a socket dies with it. */
function keepHonest(client: WebSocket, request: IncomingMessage) {
  let isAlive = true;
  let frames = 0;
  client.on("pong", () => {
    isAlive = true;
  });
  client.on("message", () => {
    frames += 1;
    if (frames > MOST_FRAMES_A_SECOND) client.terminate();
  });
  client.on("error", () => client.terminate());
  const perSecond = setInterval(() => {
    frames = 0;
  }, 1000);
  const ping = setInterval(() => {
    if (!isAlive) client.terminate();
    isAlive = false;
    client.ping();
  }, PING_MS);
  const recheck = setInterval(async () => {
    if (!(await sessionOf(asRequest(request), Date.now()))) client.close(NOT_ALLOWED);
  }, RECHECK_MS);
  client.on("close", () => {
    for (const timer of [perSecond, ping, recheck]) clearInterval(timer);
  });
}

function isOwnOrigin(request: IncomingMessage) {
  const { origin, host } = request.headers;
  if (!origin || !host) return false;
  const own = env().PUBLIC_URL ? new URL(env().PUBLIC_URL ?? "").origin : null;
  return origin === `https://${host}` || origin === `http://${host}` || origin === own;
}

function asRequest(request: IncomingMessage) {
  return new Request("http://localhost/ws", { headers: { Cookie: request.headers.cookie ?? "" } });
}
