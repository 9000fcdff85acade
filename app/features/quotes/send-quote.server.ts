import {
  cancelMessage,
  queueMessage,
  UNDO_MS,
} from "#app/features/messages/queue-message.server.ts";
import type { Tell } from "#app/features/messages/schema.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { lastChangeOf } from "#app/platform/last-change.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { audienceOf, eventOf } from "./quote-history.server.ts";
import { quoteMessage } from "./quote-message.server.ts";
import { loadQuote, type QuoteRow, saveQuote, showQuote } from "./quote-record.server.ts";
import { mayBecome } from "./rules.ts";
import { Quote, QuoteId, RemindOfQuote, SendQuote, WithdrawQuote } from "./schema.ts";

const GRACE_MS = 3_000;

export const sendQuote = command({
  summary: "Send a quote to the customer",
  can: "quotes:edit",
  input: SendQuote,
  output: Quote,
  async run(context, { id, version, validDays, tell }) {
    const row = await openQuote(context, { id, version, to: "SENT" });
    const days = validDays ?? (await numbersOf(context.db)).quotes.validDays;
    const expiresAt = context.now + days * DAY;
    await saveQuote(context, row, { status: "SENT", sentAt: context.now, expiresAt });
    const quote = await showQuote(context, id);
    const sent = await emit(context, "quote.sent", {
      ...eventOf(quote),
      audience: await audienceOf(context, quote),
    });
    await tellOfQuote(context, { quote, tell, kind: "sent", dedupeKey: messageKey(sent.id) });
    return showQuote(context, id);
  },
});

export const remindOfQuote = command({
  summary: "Remind the customer of an open quote",
  can: "quotes:edit",
  input: RemindOfQuote,
  output: Quote,
  async run(context, { id, version, tell }) {
    const row = await loadQuote(context, { id, permission: "quotes:edit" });
    await checkVersion(context, { given: version, row, current: () => showQuote(context, id) });
    if (row.status !== "SENT") throw closed(row);
    const quote = await showQuote(context, id);
    const reminded = await emit(context, "quote.reminded", eventOf(quote));
    const dedupeKey = messageKey(reminded.id);
    await tellOfQuote(context, { quote, tell, kind: "reminder", dedupeKey });
    return quote;
  },
});

export const withdrawQuote = command({
  summary: "Withdraw a quote: its link says so from now on",
  can: "quotes:edit",
  input: WithdrawQuote,
  output: Quote,
  async run(context, { id, version, reason }) {
    const row = await openQuote(context, { id, version, to: "WITHDRAWN" });
    await saveQuote(context, row, { status: "WITHDRAWN", answeredAt: context.now });
    const quote = await showQuote(context, id);
    await emit(context, "quote.withdrawn", {
      ...eventOf(quote),
      details: { ...eventOf(quote).details, reason: reason ?? null, wasSent: row.sentAt !== null },
      audience: await audienceOf(context, quote),
    });
    return quote;
  },
});

export const undoSendQuote = command({
  summary: "Take back your sending of a quote, within ten seconds",
  can: "quotes:edit",
  input: QuoteId,
  output: Quote,
  async run(context, { id, version }) {
    const row = await loadQuote(context, { id, permission: "quotes:edit" });
    await checkVersion(context, { given: version, row, current: () => showQuote(context, id) });
    const last = await lastChangeOf(context, { type: "quote", id });
    const isInTime = last !== undefined && last.at + UNDO_MS + GRACE_MS >= context.now;
    if (!isInTime || last.type !== "quote.sent" || last.actorId !== context.actor.userId) {
      throw conflict(
        "nothing_to_undo",
        "This can no longer be taken back: it is too long ago, or something happened since.",
      );
    }
    await saveQuote(context, row, { status: "DRAFT", sentAt: null, expiresAt: null });
    const isMessageBack = await cancelMessage(context, messageKey(last.id));
    const quote = await showQuote(context, id);
    await emit(context, "quote.send_undone", {
      ...eventOf(quote),
      details: { ...eventOf(quote).details, undoes: last.id, isMessageBack },
      audience: await audienceOf(context, quote),
    });
    return quote;
  },
});

const messageKey = (eventId: number) => `quote.told:${eventId}`;

/** The row, when the move is open from where it stands. @throws 409 */
export async function openQuote(
  context: CommandContext,
  given: { id: string; version: number | undefined; to: Quote["status"]; permission?: string },
): Promise<QuoteRow> {
  const { id, version, to, permission = "quotes:edit" } = given;
  const row = await loadQuote(context, { id, permission });
  await checkVersion(context, { given: version, row, current: () => showQuote(context, id) });
  if (!mayBecome(row.status, to)) throw closed(row);
  return row;
}

function closed({ status }: QuoteRow) {
  const words = status.toLowerCase();
  return conflict("quote_state", `This quote is ${words}, so this cannot be done.`, {
    state: status,
  });
}

async function tellOfQuote(
  context: CommandContext,
  given: {
    quote: Quote;
    tell: Tell | null | undefined;
    kind: "sent" | "reminder";
    dedupeKey: string;
  },
) {
  const { quote, tell, kind, dedupeKey } = given;
  if (!tell) return;
  const { subject, leadId, customerId, audience } = eventOf(quote);
  await queueMessage(context, {
    preview: await quoteMessage(context, quote, kind),
    tell,
    about: { type: "quote", id: quote.id, state: quote.status },
    dedupeKey,
    event: { subject, leadId, customerId, audience },
  });
}
