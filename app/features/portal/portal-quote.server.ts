import { shopFront } from "#app/features/leads/enquiry-form.server.ts";
import { showQuote } from "#app/features/quotes/quote-record.server.ts";
import { toQuoteView } from "#app/features/quotes/quote-view.server.ts";
import { formatDate, formatDateTime, fromIso } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { query } from "#app/platform/operation.server.ts";
import { firstNameOf, quoteWords } from "./portal-words.ts";
import { LinkToken, PortalQuote } from "./schema.ts";
import { nameIn, stateOf } from "./show-portal.server.ts";
import { threadOf } from "./thread.server.ts";

/** The newest quote behind a link, as the customer reads and answers it. @throws 404 */
export const showPortalQuote = query({
  summary: "Read the quote behind a customer's link",
  can: null,
  input: LinkToken,
  output: PortalQuote,
  async run(context, { token }) {
    const thread = await threadOf(context.db, token);
    if (!thread.quote) throw notFound();
    const state = stateOf(thread.quote, context.now);
    const quote = await showQuote(context, thread.quote.id);
    const view = await toQuoteView(context, quote);
    const { shopName, phone } = await shopFront(context.db, context.now);
    const signedAt = quote.answeredAt ? formatDateTime(fromIso(quote.answeredAt)) : "";
    return {
      firstName: firstNameOf(await nameIn(context, thread)),
      device: view.device,
      shop: { name: shopName, phone },
      number: view.number,
      edition: view.edition,
      state: quoteWords(state),
      isOpen: state === "SENT",
      goodUntil: quote.expiresAt ? formatDate(fromIso(quote.expiresAt)) : null,
      common: view.common,
      options: view.options,
      total: view.total,
      vat: view.vat,
      deposit: view.deposit,
      note: view.note,
      signed: quote.signedName ? `Signed by ${quote.signedName}, ${signedAt}` : null,
    };
  },
});
