import type { AppLoadContext } from "@remix-run/node";
import { getDb } from "#app/db/tenants.server.ts";
import type { Actor } from "./auth/actor.ts";
import { nobody } from "./auth/actor.ts";
import { type Context, makeContext } from "./context.server.ts";
import { newId } from "./ids.ts";
import { singleton } from "./singleton.server.ts";

/** What the HTTP server knows of a request before any route runs. */
export interface RequestFacts {
  requestId: string;
  nonce: string;
  address: string;
  maskedAddress: string;
  startedAt: number;
}

declare module "@remix-run/node" {
  interface AppLoadContext {
    facts?: RequestFacts;
    actor?: Promise<Actor>;
    timings?: Map<string, number>;
    replay?: { wasReplayed: boolean };
    /** The turn that this request took of its session's limit. */
    turn?: Promise<unknown>;
  }
}

/** What the doors read of a request; one of the web platform is such a thing. */
export interface Incoming {
  method: string;
  url: string;
  headers: Pick<Headers, "get" | "has">;
  /** The bytes as they come in. */
  body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null;
}

export type ActorFinder = (request: Incoming, now: number) => Promise<Actor>;
const finders = () =>
  singleton("actor-finders", () => ({ find: (async () => nobody) as ActorFinder }));

/** The area that knows people tells the platform how to recognise them. */
export function recogniseBy(find: ActorFinder) {
  finders().find = find;
}

export interface DoorArgs {
  request: Incoming;
  context: AppLoadContext;
}

/** Builds the context of one request; the actor is looked up once, however many loaders run. */
export async function contextFor({ request, context: load }: DoorArgs): Promise<Context> {
  const now = Date.now();
  load.actor ??= finders().find(request, now);
  const facts = load.facts;
  return makeContext({
    actor: await load.actor,
    database: await getDb("default"),
    now,
    requestId: facts?.requestId ?? newId(),
    maskedAddress: facts?.maskedAddress ?? null,
  });
}

/** Keeps the network part only: enough to see a pattern, too little to point at a person. */
export function maskAddress(address: string): string {
  if (address.includes(":")) return `${address.split(":").slice(0, 3).join(":")}::`;
  return `${address.split(".").slice(0, 3).join(".")}.0`;
}
