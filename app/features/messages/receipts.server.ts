import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { messageReceipts } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { markAsLeft } from "#app/platform/work/settle-delivery.server.ts";
import type { Work } from "#app/platform/work-queue.server.ts";
import { blockAddress } from "./address-block.server.ts";
import { messageOf } from "./send-gates.server.ts";

export type Receipt = typeof messageReceipts.$inferSelect;

export interface ReceiptNews {
  providerId: string | null;
  state: Receipt["state"];
  code?: string | null;
  /** It can never arrive there. */
  isPermanent?: boolean;
  /** It came back because the person told the service STOP. */
  isStop?: boolean;
}

const RANK: Record<Receipt["state"], number> = { ACCEPTED: 0, DELIVERED: 1, BOUNCED: 2 };

/**
 * Keeps what a service told of a message. Older news never replaces newer, whatever order they come
 * in; an address where nothing can arrive is not written to again.
 */
export async function noteReceipt(context: CommandContext, work: Work, news: ReceiptNews) {
  const before = await receiptOf(context.db, work.id);
  if (before && RANK[before.state] >= RANK[news.state]) return;
  const { state, code = null, isPermanent = false, isStop = false } = news;
  const providerId = news.providerId ?? before?.providerId ?? null;
  const row = { deliveryId: work.id, providerId, state, code, isPermanent, at: context.now };
  await context.db
    .insert(messageReceipts)
    .values(row)
    .onConflictDoUpdate({ target: messageReceipts.deliveryId, set: row });
  await markAsLeft(context, work, providerId);
  if (state === "BOUNCED") await tellBounce(context, work, { code, isPermanent, isStop });
}

export async function receiptOf(db: Reader, deliveryId: string): Promise<Receipt | null> {
  const [row] = await db
    .select()
    .from(messageReceipts)
    .where(eq(messageReceipts.deliveryId, deliveryId));
  return row ?? null;
}

/** The delivery that a service calls by this id. */
export async function isKnownAtProvider(db: Reader, providerId: string, except: string) {
  const rows = await db
    .select({ id: messageReceipts.deliveryId })
    .from(messageReceipts)
    .where(eq(messageReceipts.providerId, providerId));
  return rows.some(({ id }) => id !== except);
}

async function tellBounce(
  context: CommandContext,
  work: Work,
  bounce: { code: string | null; isPermanent: boolean; isStop: boolean },
) {
  const { channel, to, customerId, leadId, key } = messageOf(work);
  if (bounce.isPermanent)
    await blockAddress(context, { channel, address: to }, bounce.isStop ? "STOP" : "BOUNCED");
  const about = leadId
    ? { type: "lead", id: leadId }
    : { type: "customer", id: customerId ?? work.id };
  await emit(context, "message.bounced", {
    subject: about,
    leadId,
    customerId,
    details: { deliveryId: work.id, channel, template: key, ...bounce },
    audience: [],
    readBy: leadId ? "leads:view" : "customers:view",
  });
}
