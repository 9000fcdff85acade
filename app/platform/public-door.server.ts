import type { Reader } from "#app/db/client.server.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { type ApiArgs, type ApiTable, findEndpoint, replyApi } from "./api.server.ts";
import type { Context } from "./context.server.ts";
import { AppError, unauthenticated } from "./errors.ts";
import { ownOrigins } from "./own-origins.server.ts";
import { PAGE_LIFE_MS, type PageToken, readPageToken } from "./page-pass.server.ts";
import { problemReply } from "./problem.server.ts";
import type { PublicTurn } from "./public-limits.server.ts";
import { type PublicWay, takePublicTurn } from "./public-turns.server.ts";
import { deviceOf, type Visit, visitor } from "./public-visit.ts";
import { asResponse, type Reply } from "./reply.ts";
import { contextFor, type Incoming } from "./request.server.ts";

export interface PublicKey {
  id: string;
  key: string;
  allowedOrigins: string[];
}

export interface PublicTable extends Pick<ApiTable, "base" | "paths"> {
  /** What opens a path, and what its use is counted as. */
  wayOf(path: string): PublicWay;
  findKey(db: Reader, key: string): Promise<PublicKey | null>;
  /** Whether any key allows the site: a preflight does not say for which key it asks. */
  isAllowedSite(db: Reader, origin: string): Promise<boolean>;
}

/**
 * Answers one request at a public door. It comes from our own frame or form (our origin and a page
 * token), or straight from a shop's site (its key and an origin that the key allows). The staff
 * session is never looked at.
 */
export async function replyPublic(args: ApiArgs, table: PublicTable): Promise<Reply> {
  const { request } = args;
  const requestId = args.context.facts?.requestId ?? "";
  const origin = request.headers.get("Origin");
  const { reader } = await getDb("default");
  if (request.method === "OPTIONS") {
    const isAllowed = origin !== null && (await table.isAllowedSite(reader, origin));
    return withCors(preflight(isAllowed), isAllowed ? origin : null);
  }
  let site: string | null = null;
  try {
    const { endpoint } = findEndpoint(table, request.method, new URL(request.url).pathname);
    const key = await requireKey(reader, request, table);
    site = siteOf(request, key);
    const { visit, turn } = await enter(args, key, { site, way: table.wayOf(endpoint.path) });
    args.context.actor = Promise.resolve(visitor(key.id));
    const beforeEach = async (context: Context) => {
      context.visit = visit;
      return turn.headers;
    };
    const reply = await replyApi(args, { ...table, beforeEach });
    if (reply.status >= 300 || "Idempotent-Replayed" in reply.headers) await turn.giveBack();
    return withCors(reply, site);
  } catch (error) {
    return withCors(problemReply(error, requestId), site);
  }
}

const WRITES = new Set(["POST", "PUT"]);

/** `replyPublic` for a route. */
export async function answerPublic(args: ApiArgs, table: PublicTable): Promise<Response> {
  return asResponse(await replyPublic(args, table));
}

/**
 * A visitor at a path of their own thread that takes or gives no JSON: let in and counted like at any
 * other of them. @param answer gets the context; the thread itself is its business
 */
export async function answerThread(
  args: ApiArgs,
  table: PublicTable,
  answer: (context: Context) => Promise<Response>,
): Promise<Response> {
  let site: string | null = null;
  try {
    const { reader } = await getDb("default");
    const key = await requireKey(reader, args.request, table);
    site = siteOf(args.request, key);
    const { visit, turn } = await enter(args, key, { site, way: "thread" });
    const response = await answer(await visitorContext(args, { key, visit }));
    const headers = { ...turn.headers, ...corsFor(site) };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  } catch (error) {
    return asResponse(withCors(problemReply(error, args.context.facts?.requestId ?? ""), site));
  }
}

/** The site that a request comes from, where the key allows it. */
function siteOf(request: Incoming, key: PublicKey): string | null {
  const origin = request.headers.get("Origin");
  return origin !== null && key.allowedOrigins.includes(origin) ? origin : null;
}

interface Entrance {
  site: string | null;
  way: PublicWay;
}

/** Lets a visitor in and counts it. @throws 401, 403, 422, 429 */
async function enter({ request, context }: ApiArgs, key: PublicKey, { site, way }: Entrance) {
  const token = tokenFor(way, request);
  const visit = admit(request, key, { site, way, token });
  const turn: PublicTurn = await takePublicTurn({
    way,
    isWrite: WRITES.has(request.method),
    address: context.facts?.address ?? "0.0.0.0",
    keyId: key.id,
    token,
    page: request.headers.get("X-Page-Token") ?? "",
  });
  return { visit, turn };
}

/** The context of a visitor at a page of ours that is no API: the hosted form. */
export async function visitorContext(
  args: ApiArgs,
  { key, visit }: { key: PublicKey; visit: Visit },
): Promise<Context> {
  args.context.actor = Promise.resolve(visitor(key.id));
  const context = await contextFor(args);
  context.visit = visit;
  return context;
}

async function requireKey(db: Reader, request: Incoming, table: PublicTable): Promise<PublicKey> {
  const given =
    request.headers.get("X-Widget-Key") ?? new URL(request.url).searchParams.get("key") ?? "";
  const key = given.length > 200 ? null : await table.findKey(db, given);
  if (!key) throw refusal("unknown_key", "Send the key of the widget as X-Widget-Key.");
  return key;
}

const THREAD_TOKEN = /^Bearer (vt_[\w.-]{20,100})$/;
const UPLOAD_TOKEN = /^Bearer (vu_[\w.-]{20,100})$/;

/**
 * What the visitor holds: the token of their thread, or of the upload that the path names.
 * @throws 401 where the path needs one: it says nothing of whose it is
 */
function tokenFor(way: PublicWay, request: Incoming): string | null {
  if (way === "page") return null;
  const given = request.headers.get("Authorization");
  if (given === null && (way === "voice" || way === "notice")) return null;
  const token = (way === "upload" ? UPLOAD_TOKEN : THREAD_TOKEN).exec(given ?? "")?.[1];
  if (!token) throw unauthenticated();
  return token;
}

interface Admission extends Entrance {
  token: string | null;
}

function admit(request: Incoming, key: PublicKey, { site, way, token: holds }: Admission): Visit {
  const token = readPageToken(request.headers.get("X-Page-Token"));
  const isRead = !WRITES.has(request.method) || holds !== null;
  if (!site && !isOwnPage(request, isRead))
    throw refusal("foreign_origin", "The key of this widget does not allow this site.");
  const page = isRead ? null : requirePage(token, { key, site }, Date.now());
  const isKnownHost = token?.key === key.key && key.allowedOrigins.includes(token.host);
  return {
    key: key.key,
    host: site ?? (isKnownHost ? token.host : ""),
    openedAt: page?.at ?? null,
    proof: request.headers.get("X-Proof"),
    needsProof: true,
    device: deviceOf(request.headers.get("User-Agent")),
    threadToken: way === "upload" ? null : holds,
    uploadToken: way === "upload" ? holds : null,
  };
}

/** Browsers send no Origin when a page reads from its own site; programs may leave it out for reads. */
function isOwnPage(request: Incoming, isRead: boolean): boolean {
  const origin = request.headers.get("Origin");
  const host = request.headers.get("Host") ?? new URL(request.url).host;
  if (origin !== null) return ownOrigins(host).includes(origin);
  const fetchSite = request.headers.get("Sec-Fetch-Site");
  if (fetchSite !== null) return fetchSite === "same-origin" || (isRead && fetchSite === "none");
  return isRead;
}

interface Asking {
  key: PublicKey;
  site: string | null;
}

/** @throws 401 for a token that a new session replaces, 403 for a site that was taken off the key. */
export function requirePage(
  token: PageToken | null,
  { key, site }: Asking,
  now: number,
): PageToken {
  if (!token || token.key !== key.key || token.at > now)
    throw stalePage("page_token_invalid", "Send the page token of this widget as X-Page-Token.");
  if (now - token.at > PAGE_LIFE_MS)
    throw stalePage("page_token_expired", "This page was open for too long.");
  const sites = site === null ? key.allowedOrigins : [site];
  if (token.host !== "" && !sites.includes(token.host))
    throw refusal("foreign_origin", "The key of this widget does not allow this site.");
  return token;
}

function refusal(code: string, detail: string) {
  return new AppError({ status: 403, code, title: "Not allowed here", detail });
}

function stalePage(code: string, detail: string) {
  return new AppError({ status: 401, code, title: "Open the page again", detail });
}

function preflight(isAllowed: boolean): Reply {
  return {
    status: isAllowed ? 204 : 403,
    body: null,
    headers: isAllowed
      ? {
          "Access-Control-Allow-Methods": "GET, POST, PUT",
          "Access-Control-Allow-Headers":
            "Content-Type, Authorization, X-Widget-Key, X-Page-Token, X-Proof, Idempotency-Key",
          "Access-Control-Max-Age": "600",
        }
      : {},
  };
}

function withCors(reply: Reply, origin: string | null): Reply {
  return { ...reply, headers: { ...reply.headers, ...corsFor(origin) } };
}

/** Exactly the one origin, never credentials. */
function corsFor(origin: string | null): Record<string, string> {
  if (origin === null) return { Vary: "Origin" };
  return {
    Vary: "Origin",
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers": "Retry-After, X-Request-Id, Idempotent-Replayed",
  };
}
