import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { quotes } from "#app/db/schema/index.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { audienceOf, eventOf } from "./quote-history.server.ts";
import { saveQuote, showQuote } from "./quote-record.server.ts";

const BATCH = 50;

schedule({ name: "expire-quotes", pattern: "*/15 * * * *" });

registerWorker({
  kind: "expire-quotes",
  queue: "jobs",
  perform: async (_work, { database, signal }) => {
    while (!signal.aborted && (await expireQuotes(database, Date.now())) === BATCH);
    return null;
  },
});

/** Closes the open quotes whose last day is over, a batch at a time. Returns how many. */
export async function expireQuotes(database: Database, now: number): Promise<number> {
  const due = await database.reader
    .select({ id: quotes.id })
    .from(quotes)
    .where(and(eq(quotes.status, "SENT"), lte(quotes.expiresAt, now), isNull(quotes.deletedAt)))
    .orderBy(asc(quotes.expiresAt))
    .limit(BATCH);
  await transact(systemContext(database, now), "expire quotes", async (context) => {
    for (const { id } of due) {
      const [row] = await context.db
        .select()
        .from(quotes)
        .where(and(eq(quotes.id, id), eq(quotes.status, "SENT")));
      if (!row) continue;
      await saveQuote(context, row, { status: "EXPIRED", answeredAt: now });
      const quote = await showQuote(context, id);
      const audience = await audienceOf(context, quote);
      await emit(context, "quote.expired", { ...eventOf(quote), audience });
    }
  });
  return due.length;
}
