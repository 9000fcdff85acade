import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Actor } from "./auth/actor.ts";
import { env } from "./env.server.ts";
import { AppError } from "./errors.ts";
import type { Incoming } from "./request.server.ts";
import { singleton } from "./singleton.server.ts";

export interface Limit {
  /** Also the policy's name in the headers. */
  name: string;
  points: number;
  seconds: number;
}

const BULK_COST = 10;
const limiters = () => singleton("rate-limiters", () => new Map<string, RateLimiterMemory>());

/**
 * Takes `cost` points of a key. Counters live in memory: a restart forgets them.
 * @returns the headers `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers).
 * @throws 429 with the same headers and `Retry-After`.
 */
export async function takePoints(
  limit: Limit,
  key: string,
  cost = 1,
): Promise<Record<string, string>> {
  try {
    return headersOf(limit, await limiterFor(limit).consume(key, cost));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError({
      status: 429,
      code: "too_many_requests",
      title: "Slow down",
      detail: "Too many requests. Please wait a moment.",
      headers: {
        ...headersOf(limit, refused),
        "Retry-After": String(Math.max(1, Math.ceil(refused.msBeforeNext / 1000))),
      },
    });
  }
}

/** One request of a token or a session; strangers are limited where they do something. */
export async function takeTurn(
  { actor }: { actor: Actor },
  { method, url }: Incoming,
): Promise<Record<string, string>> {
  if (!actor.credentialId) return {};
  const cost = method === "POST" && /\/bulk$/.test(new URL(url).pathname) ? BULK_COST : 1;
  if (actor.kind === "token") {
    const points = env().API_REQUESTS_PER_MINUTE;
    return takePoints({ name: "token", points, seconds: 60 }, actor.credentialId, cost);
  }
  if (actor.kind !== "staff") return {};
  const points = env().STAFF_REQUESTS_PER_MINUTE;
  return takePoints({ name: "session", points, seconds: 60 }, actor.credentialId, cost);
}

/** Takes a point back that was used for nothing: a refusal, or an answer that was given before. */
export async function givePointBack(limit: Limit, key: string) {
  await limiterFor(limit).reward(key, 1);
}

/** What an address is counted under: IPv4 whole, IPv6 by its /64, since a household has all of it. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: gap }, () => "0"), ...after].slice(0, 4).join(":");
}

function limiterFor({ name, points, seconds }: Limit): RateLimiterMemory {
  const id = `${name}|${points}|${seconds}`;
  const limiter =
    limiters().get(id) ?? new RateLimiterMemory({ keyPrefix: id, points, duration: seconds });
  limiters().set(id, limiter);
  return limiter;
}

function headersOf({ name, points, seconds }: Limit, result: RateLimiterRes) {
  const left = Math.max(0, result.remainingPoints);
  return {
    RateLimit: `"${name}";r=${left};t=${Math.ceil(result.msBeforeNext / 1000)}`,
    "RateLimit-Policy": `"${name}";q=${points};w=${seconds}`,
  };
}
