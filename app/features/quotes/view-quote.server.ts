import { and, eq, isNull } from "drizzle-orm";
import { quotes } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { audienceOf, eventOf } from "./quote-history.server.ts";
import { showQuote } from "./quote-record.server.ts";

/** The first time that the customer opens the quote; later looks change nothing. */
export async function noteQuoteView(context: CommandContext, id: string) {
  const rows = await context.db
    .update(quotes)
    .set({ firstViewedAt: context.now })
    .where(and(eq(quotes.id, id), eq(quotes.status, "SENT"), isNull(quotes.firstViewedAt)))
    .returning({ id: quotes.id });
  if (rows.length === 0) return;
  const quote = await showQuote(context, id);
  const audience = await audienceOf(context, quote);
  await emit(context, "quote.viewed", { ...eventOf(quote), audience });
}
