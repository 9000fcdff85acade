import { and, eq, getTableColumns, isNull } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { customerInteractions, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import type { Interaction } from "./schema.ts";
import { interactionsInScope } from "./scope.server.ts";

/** Contacts with the names of colleagues. The caller adds scope, order and limit. */
export function selectInteractions(db: Reader) {
  return db
    .select({ ...getTableColumns(customerInteractions), staffMemberName: users.name })
    .from(customerInteractions)
    .leftJoin(users, eq(users.id, customerInteractions.staffMemberId));
}

export type InteractionRow = Awaited<ReturnType<typeof selectInteractions>>[number];

/** @throws 404, also for a contact with somebody the actor may not know of */
export async function loadInteraction(context: Context, id: string): Promise<InteractionRow> {
  const [row] = await selectInteractions(context.db).where(
    and(
      eq(customerInteractions.id, id),
      isNull(customerInteractions.deletedAt),
      interactionsInScope(context),
    ),
  );
  if (!row) throw notFound();
  return row;
}

export async function readInteraction(context: Context, id: string): Promise<InteractionRow> {
  const [row] = await selectInteractions(context.db).where(eq(customerInteractions.id, id));
  if (!row) throw notFound();
  return row;
}

export function toInteraction(row: InteractionRow): Interaction {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    interactionType: row.interactionType,
    channel: row.channel,
    direction: row.direction,
    subject: row.subject,
    content: row.content,
    outcome: row.outcome as Interaction["outcome"],
    durationMinutes: row.durationMinutes,
    sentiment: row.sentiment,
    followUpRequired: row.followUpRequired,
    followUpDate: toIsoOrNull(row.followUpDate),
    metadata: row.metadata,
    bookingId: row.bookingId,
    customerId: row.customerId,
    leadId: row.leadId,
    staffMemberId: row.staffMemberId,
    staffMemberName: row.staffMemberName,
    isAutomatic: row.isAutomatic,
  };
}
