import type { Database, Reader, Tx } from "#app/db/client.server.ts";
import type { Actor } from "./auth/actor.ts";
import type { ChainEnd, EmittedEvent } from "./events.server.ts";
import type { Visit } from "./public-visit.ts";

export interface IdempotencyClaim {
  scope: string;
  key: string;
  fingerprint: string;
  keptForMs: number;
}

/** What every operation is given: who asks, where to read, what time it is. */
export interface Context {
  actor: Actor;
  db: Reader;
  database: Database;
  /** Milliseconds since 1970 UTC; one moment for the whole operation. */
  now: number;
  requestId: string;
  maskedAddress: string | null;
  /** Events are written as `quiet`: projections read them, notifications and deliveries do not. */
  isQuiet: boolean;
  idempotency: IdempotencyClaim | null;
  /** Set when the answer was kept from an earlier call with the same key. */
  wasReplayed: boolean;
  /** Set by the public doors only. */
  visit: Visit | null;
  transaction: TransactionState | null;
}

export interface TransactionState {
  tx: Tx;
  emitted: EmittedEvent[];
  /** Where the history ends, once this transaction has looked; shared by the commands inside it. */
  chain: { end: ChainEnd | null };
  /** 1 for the command a door called, more for commands inside it. */
  depth: number;
}

export interface CommandContext extends Context {
  db: Tx;
  transaction: TransactionState;
}

export interface ContextParts {
  actor: Actor;
  database: Database;
  now: number;
  requestId: string;
  maskedAddress?: string | null;
  isQuiet?: boolean;
  idempotency?: IdempotencyClaim | null;
  visit?: Visit | null;
}

export function makeContext(parts: ContextParts): Context {
  return {
    actor: parts.actor,
    db: parts.database.reader,
    database: parts.database,
    now: parts.now,
    requestId: parts.requestId,
    maskedAddress: parts.maskedAddress ?? null,
    isQuiet: parts.isQuiet ?? false,
    idempotency: parts.idempotency ?? null,
    wasReplayed: false,
    visit: parts.visit ?? null,
    transaction: null,
  };
}
