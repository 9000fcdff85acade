import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatMoney } from "#app/platform/money.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { STATUS_NAMES } from "./labels.ts";
import { listQuotes } from "./quotes.server.ts";

const MOST = 5;

/** The job's newest quotes and how the customer took them; nothing for whoever may not read quotes. */
export async function jobQuotes(context: Context, bookingId: string) {
  if (!can(context.actor, "quotes:view")) return [];
  const { data } = await listQuotes(context, { bookingId, limit: MOST });
  return data.map((quote) => {
    const at = quote.answeredAt ?? quote.firstViewedAt ?? quote.sentAt ?? quote.createdAt;
    const isSeen = quote.status === "SENT" && quote.firstViewedAt !== null;
    return {
      id: quote.id,
      number: quote.number,
      status: quote.status,
      statusText: isSeen ? "Opened" : STATUS_NAMES[quote.status],
      total: formatMoney(quote.total.amount),
      at: toMoment(at, context.now),
      reason: quote.declineReason,
    };
  });
}

export type JobQuotes = Awaited<ReturnType<typeof jobQuotes>>;
