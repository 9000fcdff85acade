import type { CommandContext } from "#app/platform/context.server.ts";
import { audienceOf } from "./interaction-audience.server.ts";
import type { InteractionRow } from "./interaction-record.server.ts";

/** Whose timeline a contact stands on, and who may know of it. */
export async function contactSubject(context: CommandContext, row: InteractionRow) {
  return {
    subject: { type: "interaction", id: row.id },
    leadId: row.leadId,
    customerId: row.customerId,
    audience: await audienceOf(context, row),
    readBy: row.leadId ? "leads:view" : "customers:view",
  };
}

/** What the events of a contact tell of it. */
export function detailsOf(row: InteractionRow) {
  const { interactionType, channel, direction, outcome, isAutomatic, staffMemberId, followUpDate } =
    row;
  const isOfStep = typeof row.metadata?.cadenceStep === "string";
  const plain = { interactionType, channel, direction, outcome, isAutomatic };
  return {
    ...plain,
    staffMemberId,
    followUpDate,
    ...(isOfStep && isAutomatic ? { isStep: true } : {}),
    ...(isOfStep && outcome === null ? { isOnItsWay: true } : {}),
  };
}
