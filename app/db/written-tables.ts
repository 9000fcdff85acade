const WRITES =
  /\b(?:(?:insert|replace)(?: or \w+)? into|update(?: or \w+)?|delete from)\s+"?(\w+)/gi;
const MOST_TEXTS = 2_000;

/** Which tables committed transactions wrote to: what was read of the others is still true. */
export class WrittenTables {
  readonly #commits = new Map<string, number>();
  readonly #open = new Set<string>();
  readonly #byText = new Map<string, string[]>();

  /** A statement of the writer's open transaction. */
  note(sql: string) {
    for (const table of this.#tablesOf(sql)) this.#open.add(table);
  }

  /** The transaction is on the disk; what others before it wrote and took back counts with it, in vain. */
  committed() {
    for (const table of this.#open) this.#commits.set(table, (this.#commits.get(table) ?? 0) + 1);
    this.#open.clear();
  }

  /** How many transactions wrote to these tables, by their SQL names. */
  commitsTo(tables: readonly string[]): number {
    return tables.reduce((sum, table) => sum + (this.#commits.get(table) ?? 0), 0);
  }

  #tablesOf(sql: string): string[] {
    const known = this.#byText.get(sql);
    if (known) return known;
    const found = [...sql.matchAll(WRITES)].map(([, table]) => (table ?? "").toLowerCase());
    if (this.#byText.size >= MOST_TEXTS) this.#byText.clear();
    this.#byText.set(sql, found);
    return found;
  }
}
