import { z } from "zod";
import { acceptQuote, declineQuote } from "#app/features/quotes/answer-quote.server.ts";
import { noteQuoteView } from "#app/features/quotes/view-quote.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { AppError, conflict, notFound } from "#app/platform/errors.ts";
import { formatMoney, type Money } from "#app/platform/money.ts";
import { command } from "#app/platform/operation.server.ts";
import { AcceptByLink, DeclineByLink, LinkToken } from "./schema.ts";
import { threadOf } from "./thread.server.ts";

const HOW = "by their own link";

export const acceptByLink = command({
  summary: "Accept the quote behind a customer's link",
  can: null,
  input: AcceptByLink,
  output: z.null(),
  async run(context, { token, edition, option, signedName }) {
    const id = await quoteBehind(context, token);
    try {
      await acceptQuote(context, { id, edition, option, signedName, how: HOW });
    } catch (error) {
      throw inWords(error);
    }
    return null;
  },
});

export const declineByLink = command({
  summary: "Decline the quote behind a customer's link",
  can: null,
  input: DeclineByLink,
  output: z.null(),
  async run(context, { token, reason }) {
    await declineQuote(context, { id: await quoteBehind(context, token), reason, how: HOW });
    return null;
  },
});

/** The first look at a quote is an event: it tells the shop when to ask. */
export const viewByLink = command({
  summary: "Note that the customer has opened the quote",
  can: null,
  input: LinkToken,
  output: z.null(),
  async run(context, { token }) {
    await noteQuoteView(context, await quoteBehind(context, token));
    return null;
  },
});

async function quoteBehind(context: CommandContext, token: string): Promise<string> {
  const { quote } = await threadOf(context.db, token);
  if (!quote) throw notFound();
  return quote.id;
}

interface Difference {
  gone: { label: string; gross: Money }[];
  added: { label: string; gross: Money }[];
}

/** What changed since the page was opened, as the page shows it above the new version. */
function inWords(error: unknown) {
  if (!(error instanceof AppError) || error.code !== "quote_updated") return error;
  const { gone, added } = error.extra.difference as Difference;
  const said = (lines: Difference["gone"]) =>
    lines.map(({ label, gross }) => `${label}, ${formatMoney(gross.amount)}`);
  return conflict(error.code, error.message, { current: { gone: said(gone), added: said(added) } });
}
