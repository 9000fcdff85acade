import dns from "node:dns";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { env } from "./env.server.ts";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

const TIMEOUT_MS = 10_000;
const MOST_ANSWERED = 64 * 1024;

export interface GuardedRequest {
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: Buffer;
  timeoutMs?: number;
}

export interface GuardedAnswer {
  status: number;
  headers: IncomingMessage["headers"];
  /** At most 64 kB; what comes after is not read. */
  text: string;
}

/** The address is not one that we call: no https, another port, or a network of our own. */
export class RefusedAddressError extends Error {}

/**
 * The only way to call an address that people or data gave: https on port 443, no redirects, ten
 * seconds, 64 kB of answer; the name is looked up once and the connection goes to the address that was
 * checked. `ALLOW_LOOPBACK=1` lets doubles on this machine stand in, over http and any port.
 * @throws RefusedAddressError before a connection is made; Error when the call failed
 */
export async function guardedFetch(url: string, request: GuardedRequest): Promise<GuardedAnswer> {
  const target = checkedUrl(url);
  const isPlain = target.protocol === "http:";
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  const options: RequestOptions = {
    method: request.method,
    headers: { ...request.headers, "Content-Length": String(request.body?.length ?? 0) },
    lookup: lookUpPublic,
    signal,
  };
  return new Promise((resolve, reject) => {
    const call = isPlain
      ? httpRequest(target, options)
      : httpsRequest(target, { ...options, agent: new Agent({ keepAlive: false }) });
    call.on("error", (error) =>
      reject(signal.aborted ? new Error("no answer in time") : asRefusal(error)),
    );
    call.on("response", (answer) => {
      readLittle(answer).then(
        (text) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        reject,
      );
    });
    call.end(request.body);
  });
}

/** What may be called at all, judged by its text; names are judged when they are looked up. */
export function checkedUrl(text: string): URL {
  if (!URL.canParse(text)) throw new RefusedAddressError("this is no address");
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.username || url.password) throw new RefusedAddressError("an address with a password");
  if (isOwnDouble(host)) return url;
  if (url.protocol !== "https:") throw new RefusedAddressError("only https is called");
  if (url.port !== "") throw new RefusedAddressError("only port 443 is called");
  if (isIP(host) && !isPublicAddress(host)) throw new RefusedAddressError("not a public address");
  return url;
}

const isOwnDouble = (host: string) =>
  env().ALLOW_LOOPBACK && (host === "localhost" || isLoopbackAddress(host));

/** Looks a name up and hands on only addresses that passed: nobody looks it up again afterwards. */
export const lookUpPublic: LookupFunction = (host, options, done) => {
  dns.lookup(host, { all: true, family: options.family }, (error, addresses) => {
    if (error) return done(error, []);
    const good = addresses.filter(({ address }) => mayConnect(address));
    // One bad address among good ones is how a name is bent: then none of them is called.
    if (good.length === 0 || good.length < addresses.length)
      return done(new RefusedAddressError("the name leads into a private network"), []);
    const [first] = good;
    if (options.all) return done(null, good);
    return done(null, first?.address ?? "", first?.family);
  });
};

function mayConnect(address: string) {
  return isPublicAddress(address) || (env().ALLOW_LOOPBACK && isLoopbackAddress(address));
}

function asRefusal(error: NodeJS.ErrnoException): Error {
  if (error instanceof RefusedAddressError) return error;
  return new Error(`the call failed: ${error.code ?? error.name}`);
}

async function readLittle(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size >= MOST_ANSWERED) break;
  }
  return Buffer.concat(parts).subarray(0, MOST_ANSWERED).toString("utf8");
}
