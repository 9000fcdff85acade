import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { bookings, leads, quotes, users } from "#app/db/schema/index.ts";
import { showQuote } from "#app/features/quotes/quote-record.server.ts";
import { nameOf } from "#app/features/quotes/quote-view.server.ts";
import { formatMoney } from "#app/platform/money.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { notify } from "./notify.server.ts";

const WORDS: Record<string, string> = {
  "quote.viewed": "opened",
  "quote.accepted": "accepted",
  "quote.declined": "declined",
};

// What the customer does with a quote is at once a matter of whoever looks after it.
subscribe({
  name: "notifications.quote-news",
  types: Object.keys(WORDS),
  async receive(context, { id: eventId, type, subjectId, actorId, details }) {
    const owners = (await ownersOf(context.db, subjectId)).filter((id) => id !== actorId);
    if (owners.length === 0) return;
    const quote = await showQuote(context, subjectId);
    const name = await nameOf(context, quote);
    const reason = typeof details?.reason === "string" ? details.reason : null;
    const total = formatMoney(quote.total.amount);
    for (const userId of owners) {
      await notify(context, {
        userId,
        type: "follow_up_due",
        title: `${name} ${WORDS[type]} ${quote.number}`,
        body: reason ?? total,
        url: `/quotes/${subjectId}`,
        tag: `quote:${subjectId}`,
        eventId,
      });
    }
  },
});

/** Who has the lead or the job; whoever wrote the quote when nobody has. */
async function ownersOf(db: Reader, quoteId: string): Promise<string[]> {
  const [row] = await db
    .select({
      ofLead: leads.assignedTo,
      ofJob: bookings.assignedTo,
      writer: quotes.createdBy,
    })
    .from(quotes)
    .leftJoin(leads, eq(leads.id, quotes.leadId))
    .leftJoin(bookings, eq(bookings.id, quotes.bookingId))
    .where(and(eq(quotes.id, quoteId), isNull(quotes.deletedAt)));
  const owners = [row?.ofLead, row?.ofJob].filter((id) => id != null);
  const wanted = owners.length > 0 ? owners : [row?.writer].filter((id) => id != null);
  if (wanted.length === 0) return [];
  const here = await db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, wanted), eq(users.isActive, true)));
  return here.map(({ id }) => id);
}
