import { eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
import { showBooking } from "#app/features/bookings/booking-record.server.ts";
import { isOpenTicket } from "#app/features/bookings/rules.ts";
import type { TicketState } from "#app/features/bookings/schema.ts";
import { shopFront } from "#app/features/leads/enquiry-form.server.ts";
import { stageWords } from "#app/features/leads/enquiry-words.ts";
import { quoteNumber } from "#app/features/quotes/quote-record.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDateTime, formatDay, fromIso, localDateOf } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { query } from "#app/platform/operation.server.ts";
import { firstNameOf, quoteWords } from "./portal-words.ts";
import { LinkToken, PortalView } from "./schema.ts";
import { type PortalThread, threadOf } from "./thread.server.ts";

/** The customer's page: enquiry, quote, job, promise, what is due and the warranty. @throws 404 */
export const showPortal = query({
  summary: "Follow an enquiry and its repairs by the customer's link",
  can: null,
  input: LinkToken,
  output: PortalView,
  async run(context, { token }) {
    const thread = await threadOf(context.db, token);
    const { lead, quote } = thread;
    const { shopName, phone, openingText, week } = await shopFront(context.db, context.now);
    const jobs = [];
    for (const { id } of thread.jobs) jobs.push(await jobView(context, id));
    return {
      firstName: firstNameOf(await nameIn(context, thread)),
      device: jobs[0]?.device ?? deviceIn(lead),
      enquiry: lead
        ? { state: stageWords(lead.stage), sentAt: formatDateTime(lead.createdAt) }
        : null,
      quote: quote && {
        number: quoteNumber(quote.number),
        total: formatMoney(quote.total),
        state: quoteWords(stateOf(quote, context.now)),
        isOpen: stateOf(quote, context.now) === "SENT",
      },
      jobs,
      shop: { name: shopName, phone, openingText, week },
    };
  },
});

/** What has run out a minute ago is over, even before the clock's job says so. */
export function stateOf(
  quote: Pick<NonNullable<PortalThread["quote"]>, "status" | "expiresAt">,
  now: number,
) {
  const isOver = quote.status === "SENT" && quote.expiresAt !== null && quote.expiresAt <= now;
  return isOver ? "EXPIRED" : quote.status;
}

/** The price of a repair that was not made is no debt; what a look at it costs is said at the counter. */
const NOT_REPAIRED: readonly TicketState[] = ["UNREPAIRABLE", "RETURNED", "CANCELLED"];

async function jobView(context: Context, id: string) {
  const job = await showBooking(context, id);
  const due = job.due?.amount ?? 0;
  const isOpen = isOpenTicket(job.status);
  const isRepair = !NOT_REPAIRED.includes(job.status);
  return {
    number: job.number,
    device: job.deviceName,
    state: job.customerReads,
    promised: isOpen && isRepair && job.promisedAt ? formatDateTime(fromIso(job.promisedAt)) : null,
    total: isRepair && job.total ? formatMoney(job.total.amount) : null,
    paid: job.paid && job.paid.amount > 0 ? formatMoney(job.paid.amount) : null,
    isComeback: job.comebackOf !== null,
    due: due > 0 && isRepair ? formatMoney(due) : null,
    warranty:
      job.warrantyUntil === null
        ? null
        : {
            until: formatDay(job.warrantyUntil),
            isOver: job.warrantyUntil < localDateOf(context.now),
          },
    isOpen,
  };
}

export async function nameIn(
  { db }: Context,
  { lead, jobs, quote }: PortalThread,
): Promise<string | null> {
  if (lead?.contactInfo.name) return lead.contactInfo.name;
  const customerId = jobs[0]?.customerId ?? quote?.customerId ?? null;
  if (customerId === null) return null;
  const [row] = await db.select({ name: users.name }).from(users).where(eq(users.id, customerId));
  return row?.name ?? null;
}

export function deviceIn(lead: PortalThread["lead"]): string | null {
  const { brand, model, category } = lead?.deviceInterest ?? {};
  const named = [brand, model].filter(Boolean).join(" ");
  return named || (category ? `${category[0]?.toUpperCase()}${category.slice(1)}` : null);
}
