import { CHANNEL_LABELS } from "#app/features/interactions/labels.ts";
import type { Quote } from "#app/features/quotes/schema.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { listQuoteChases } from "./quote-chases.server.ts";

/** When the customer will be asked about the quote, in words; what is overdue says so. */
export async function quoteChasesView(context: Context, quote: Quote) {
  if (quote.status !== "SENT") return [];
  const { data } = await listQuoteChases(context, { id: quote.id });
  return data.map(({ title, dueAt, channel, isAutomatic, isPlanned }) => ({
    title,
    at: toMoment(dueAt, context.now),
    how: [
      channel && `by ${CHANNEL_LABELS[channel].toLowerCase()}`,
      isAutomatic ? "by itself" : null,
      isPlanned ? null : "if nobody answers before",
    ]
      .filter(Boolean)
      .join(", "),
    isOverdue: Date.parse(dueAt) < context.now,
  }));
}
