import { eq } from "drizzle-orm";
import {
  bookings,
  deviceBrands,
  deviceModels,
  devices,
  leads,
  quotes,
} from "#app/db/schema/index.ts";
import { threadOfJob } from "#app/features/bookings/thread-of-job.server.ts";
import { brandAndModel, deviceInWords } from "#app/features/devices/brand-and-model.ts";
import { composeMessage } from "#app/features/messages/compose-message.server.ts";
import type { Thread } from "#app/features/messages/portal-link.server.ts";
import { MessagePreview } from "#app/features/messages/schema.ts";
import { mayStillSend } from "#app/features/messages/send-gates.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { DAY, formatDate, fromIso } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";
import { query } from "#app/platform/operation.server.ts";
import { loadQuote, showQuote } from "./quote-record.server.ts";
import { type Quote, QuoteMessageRequest } from "./schema.ts";

export const previewQuoteMessage = query({
  summary: "Which message would go to whom with the quote",
  can: "quotes:edit",
  input: QuoteMessageRequest,
  output: MessagePreview,
  async run(context, { id, kind }) {
    await loadQuote(context, { id, permission: "quotes:edit" });
    return quoteMessage(context, await showQuote(context, id), kind);
  },
});

export async function quoteMessage(
  context: Context,
  quote: Quote,
  kind: "sent" | "reminder",
): Promise<MessagePreview> {
  const { leadId, customerId } = quote;
  const { validDays } = (await numbersOf(context.db)).quotes;
  const ends = quote.expiresAt ? fromIso(quote.expiresAt) : context.now + validDays * DAY;
  const from = quote.options.length > 1 ? "from " : "";
  return composeMessage(context.db, {
    key: kind === "sent" ? "quote-sent" : "quote-reminder",
    customerId,
    leadId,
    thread: await threadOf(context, quote),
    values: {
      device: (await deviceOf(context, quote)) ?? "your device",
      quoteNumber: quote.number,
      quoteTotal: `${from}${formatMoney(quote.total.amount)}`,
      quoteExpiry: formatDate(ends),
    },
  });
}

/** A quote that belongs to neither lead nor job has a link of its own. */
async function threadOf({ db }: Context, { id, leadId, bookingId }: Quote): Promise<Thread> {
  const [job] =
    leadId === null && bookingId !== null
      ? await db.select().from(bookings).where(eq(bookings.id, bookingId))
      : [];
  return job ? threadOfJob(db, job) : { leadId, bookingId: bookingId ?? id };
}

/** What the quote is about, in the words on the job or the lead. */
export async function deviceOf({ db }: Context, quote: Quote): Promise<string | null> {
  if (quote.bookingId !== null) {
    const [row] = await db
      .select({
        nickname: devices.nickname,
        brand: devices.brand,
        model: devices.model,
        knownBrand: deviceBrands.name,
        knownModel: deviceModels.name,
      })
      .from(bookings)
      .innerJoin(devices, eq(devices.id, bookings.deviceId))
      .leftJoin(deviceModels, eq(deviceModels.id, devices.modelId))
      .leftJoin(deviceBrands, eq(deviceBrands.id, deviceModels.brandId))
      .where(eq(bookings.id, quote.bookingId));
    const brand = row?.knownBrand ?? row?.brand;
    const model = row?.knownModel ?? row?.model;
    return row?.nickname ?? brandAndModel({ brand, model });
  }
  if (quote.leadId === null) return null;
  const [lead] = await db
    .select({ device: leads.deviceInterest })
    .from(leads)
    .where(eq(leads.id, quote.leadId));
  return deviceInWords(lead?.device);
}

mayStillSend("quote", async (tx, { about }) => {
  const [quote] = await tx
    .select({ status: quotes.status, deletedAt: quotes.deletedAt })
    .from(quotes)
    .where(eq(quotes.id, about.id));
  return (quote?.status === "SENT" && quote.deletedAt === null) || "the quote is not open any more";
});
