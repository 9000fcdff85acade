import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { erasures, users } from "#app/db/schema/index.ts";
import { refuseUnsettled } from "#app/features/customers/remove-customer.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { formatDateTime } from "#app/platform/dates.ts";
import { conflict, forbidden } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { requireFresh } from "#app/platform/fresh.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import { type ErasureRow, loadErasure, toErasure } from "./erasure-record.server.ts";
import { ALONE_MS, approvalRefusal } from "./erasure-rules.ts";
import { Erasure, ErasureId } from "./schema.ts";

/** From here there is no way back: the work begins at once. */
export const approveErasure = command({
  summary: "Approve a proposal of somebody else's: the person is erased",
  can: "customers:approve-erasure",
  input: ErasureId,
  output: Erasure,
  async run(context, { id, version }) {
    const row = await loadErasure(context, id);
    requireFresh(context);
    await checkVersion(context, { given: version, row, current: () => toErasure(row) });
    if (row.state !== "PROPOSED")
      throw conflict("not_proposed", "This was approved or withdrawn already.", { allowed: [] });
    await refuseAlone(context, row);
    await refuseUnsettled(context, row.customerId);
    const [after] = await context.db
      .update(erasures)
      .set({
        ...{ state: "APPROVED", approvedBy: context.actor.userId, approvedAt: context.now },
        ...{ version: row.version + 1, updatedAt: context.now },
      })
      .where(eq(erasures.id, id))
      .returning();
    await enqueue(context, "jobs", {
      kind: "erase-person",
      payload: { erasureId: id },
      dedupeKey: `erase-person:${id}`,
    });
    await emit(context, "erasure.approved", {
      subject: { type: "erasure", id },
      customerId: row.customerId,
      readBy: "customers:erase",
    });
    return toErasure(after ?? row);
  },
});

async function refuseAlone(context: CommandContext, row: ErasureRow) {
  const { userId } = context.actor;
  if (userId === null) throw forbidden("Only somebody who works here can approve this.");
  const refusal = approvalRefusal({
    proposedBy: row.proposedBy,
    proposedAt: row.createdAt,
    approverId: userId,
    hasColleague: await hasColleague(context, userId),
    now: context.now,
  });
  if (refusal === "own_proposal")
    throw conflict(
      "own_proposal",
      "You proposed this yourself. Withdraw it and let another administrator propose it.",
    );
  if (refusal === "too_early")
    throw conflict(
      "too_early",
      `You work alone here, so a day lies between the two steps: come back on ${formatDateTime(row.createdAt + ALONE_MS)}.`,
    );
}

async function hasColleague({ db }: CommandContext, userId: string): Promise<boolean> {
  const [other] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(users.role, ["ADMIN", "SUPER_ADMIN"]),
        eq(users.isActive, true),
        isNull(users.deletedAt),
        ne(users.id, userId),
      ),
    )
    .limit(1);
  return other !== undefined;
}
