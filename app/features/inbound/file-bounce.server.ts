import { eq } from "drizzle-orm";
import { deliveries } from "#app/db/schema/index.ts";
import { blockAddress } from "#app/features/messages/address-block.server.ts";
import { noteReceipt } from "#app/features/messages/receipts.server.ts";
import { messageOf } from "#app/features/messages/send-gates.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import type { Filed } from "./file-inbound.server.ts";
import type { InboundContent } from "./schema.ts";

type Bounce = Extract<InboundContent, { type: "bounce" }>;

/** One of our letters came back. Without its id only the address is remembered. */
export async function fileBounce(context: CommandContext, bounce: Bounce): Promise<Filed> {
  const { to, code, isPermanent, delivery } = bounce;
  const [row] = delivery
    ? await context.db.select().from(deliveries).where(eq(deliveries.id, delivery))
    : [];
  const message = row?.kind === "message" ? messageOf(row) : null;
  if (row && message && (to === null || normaliseEmail(message.to) === to)) {
    const { leadId, customerId } = message;
    // What is only late is not back yet.
    if (!isPermanent) return { state: "FILED", verdict: "late", leadId, customerId };
    await noteReceipt(context, row, { providerId: null, state: "BOUNCED", code, isPermanent });
    return { state: "FILED", verdict: "bounced", leadId, customerId };
  }
  if (to === null || !isPermanent) return { state: "IGNORED", verdict: "nothing of ours" };
  await blockAddress(context, { channel: "EMAIL", address: to }, "BOUNCED");
  return { state: "FILED", verdict: "address bounced" };
}
