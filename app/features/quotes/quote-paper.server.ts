import { shops } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDate, fromIso } from "#app/platform/dates.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { toQuoteView } from "./quote-view.server.ts";
import type { Quote } from "./schema.ts";

/** Everything that stands on the paper, ready to be printed. */
export async function quotePaper(context: Context, quote: Quote) {
  const [shop] = await context.db.select().from(shops).limit(1);
  const { line1, line2, town, postcode } = shop?.address ?? {};
  const settings = shop?.settings ?? {};
  const view = await toQuoteView(context, quote);
  return {
    ...view,
    date: formatDate(fromIso(quote.sentAt ?? quote.createdAt)),
    goodUntil: quote.expiresAt ? formatDate(fromIso(quote.expiresAt)) : null,
    shop: {
      name: shop?.name ?? "",
      legalName: shop?.legalName ?? "",
      lines: [
        ...[line1, line2, [town, postcode].filter(Boolean).join(" ")],
        shop?.phone ? displayPhone(shop.phone) : null,
        shop?.email,
        typeof settings.vatNumber === "string" ? `VAT no. ${settings.vatNumber}` : null,
      ].filter((line): line is string => Boolean(line)),
    },
  };
}

export type QuotePaper = Awaited<ReturnType<typeof quotePaper>>;
