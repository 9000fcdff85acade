import { and, inArray } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { deliveries, messageReceipts } from "#app/db/schema/index.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { isMailKept, mailOf } from "#app/platform/mail/mail.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { isInDoubt } from "#app/platform/work/settle-delivery.server.ts";
import type { Work } from "#app/platform/work-queue.server.ts";
import type { Receipt } from "./receipts.server.ts";
import { OutboxFilter, type OutboxItem, OutboxList } from "./schema.ts";
import { messageOf } from "./send-gates.server.ts";

export const listOutbox = query({
  summary: "The messages to customers: waiting, sent, taken back, failed",
  can: "outbox:view",
  input: OutboxFilter,
  output: OutboxList,
  async run(context, { limit, cursor, sort, state, count: wantsTotal }) {
    const order = { sort, columns: { id: deliveries.id }, idColumn: deliveries.id };
    const paging = { limit, cursor, filter: { sort, state } };
    const after = pageAfter(order, paging);
    const where = and(
      inArray(deliveries.kind, ["message", "mail"]),
      state && inArray(deliveries.state, state),
    );
    const found = await context.db
      .select()
      .from(deliveries)
      .where(and(where, after.where))
      .orderBy(...after.orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, { order, paging, keyOf: (row) => row.id });
    const total = wantsTotal ? { total: await context.db.$count(deliveries, where) } : {};
    const receipts = await receiptsOf(context.db, rows);
    const data = rows.map((row) => toItem(row, receipts.get(row.id)));
    return { data, page: { limit, nextCursor, ...total } };
  },
});

async function receiptsOf(db: Reader, rows: Work[]): Promise<Map<string, Receipt>> {
  const ids = rows.map(({ id }) => id);
  const found = await db
    .select()
    .from(messageReceipts)
    .where(inArray(messageReceipts.deliveryId, ids));
  return new Map(found.map((one) => [one.deliveryId, one]));
}

function toItem(row: Work, receipt: Receipt | undefined): OutboxItem {
  return {
    ...contentOf(row),
    id: row.id,
    kind: row.kind,
    state: row.state,
    attempt: row.attempt,
    lastError: row.lastError,
    isInDoubt: isInDoubt(row),
    receipt: receipt ? { state: receipt.state, code: receipt.code } : null,
    runAt: toIso(row.runAt),
    createdAt: toIso(row.createdAt),
    finishedAt: toIsoOrNull(row.finishedAt),
  };
}

function contentOf(row: Work) {
  if (row.kind === "message") {
    const { channel, messageClass, key, to, subject, text, customerId, leadId } = messageOf(row);
    return { channel, messageClass, template: key, to, subject, text, customerId, leadId };
  }
  const { to, subject, text } = mailOf(row);
  return {
    channel: "EMAIL" as const,
    messageClass: null,
    template: null,
    to,
    subject,
    text: isMailKept() ? text : null,
    customerId: null,
    leadId: null,
  };
}
