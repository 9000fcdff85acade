import type { Database, Tx } from "#app/db/client.server.ts";
import { deliveries, jobs } from "#app/db/schema/index.ts";
import type { CommandContext } from "./context.server.ts";
import { singleton } from "./singleton.server.ts";

/** `jobs` is work inside the building, `deliveries` what leaves it; the mechanics are the same. */
export type Queue = "jobs" | "deliveries";
export type Work = typeof jobs.$inferSelect;
export const tables = { jobs, deliveries };

export interface Worker {
  kind: string;
  queue: Queue;
  /** It keeps the machine busy for long: it has a lane of its own, so that nothing waits behind it. */
  isSlow?: boolean;
  /**
   * Read again in the claiming transaction: consent, quiet hours, "still wanted?". A sentence
   * instead of true says why not.
   */
  mayStillRun?(tx: Tx, work: Work): Promise<boolean | string>;
  /**
   * Work that a service would do twice when it is handed on twice. It is marked in the claiming
   * transaction, before it begins; with the mark on it nobody begins it again.
   */
  isOnce?(work: Work): boolean;
  /**
   * Asks the service what became of marked work: its id there, or null when it never arrived.
   * @throws when the service cannot say
   */
  ask?(work: Work, tools: WorkTools): Promise<string | null>;
  /**
   * What follows once it is done, given up or no longer wanted, in the transaction that writes it down,
   * once. A fault in it takes back only itself: what has left has left.
   */
  ended?(context: CommandContext, work: Work): Promise<void>;
  /** Does the work outside any transaction; the returned text is the provider's id. */
  perform(work: Work, tools: WorkTools): Promise<string | null>;
}

export interface WorkTools {
  database: Database;
  report(progress: Record<string, unknown>): Promise<void>;
  signal: AbortSignal;
}

export const workers = () => singleton("workers", () => new Map<string, Worker>());

/** Which work of a queue a runner takes: what is slow, what is not, or both. */
export type Lane = "slow" | "quick" | "both";

export function registerWorker(worker: Worker) {
  workers().set(worker.kind, worker);
}
