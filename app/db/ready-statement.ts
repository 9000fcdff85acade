import { type QueryWithTypings, SQL } from "drizzle-orm";

/**
 * A statement whose text is written already; drizzle's builder would spend longer on it than the
 * database does. Parameters are numbers, texts and null, as they are stored.
 */
export class ReadyStatement extends SQL {
  constructor(private readonly ready: { sql: string; params: unknown[] }) {
    super([]);
  }

  override toQuery(): QueryWithTypings {
    return this.ready;
  }
}
