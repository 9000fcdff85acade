import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { tellEnd } from "#app/platform/work-end.server.ts";
import type { Work } from "#app/platform/work-queue.server.ts";
import { findWork, toWorkItem } from "./list-work.server.ts";
import { OneWork, WorkItem } from "./schema.ts";

/** Whether nobody knows if it left: it was marked before it was handed on, and no answer came. */
export function isInDoubt({ state, sentMark }: Pick<Work, "state" | "sentMark">): boolean {
  return sentMark !== null && (state === "DEAD" || state === "DUE");
}

export const settleDelivery = command({
  summary: "Say whether a delivery in doubt was sent; one that was not is sent again",
  can: "jobs:manage",
  input: OneWork.extend({ wasSent: z.boolean() }),
  output: WorkItem,
  async run(context, { id, wasSent }) {
    const before = await findWork(context.db, "deliveries", id);
    if (!before) throw notFound();
    if (!isInDoubt(before))
      throw conflict("work_state", "There is no doubt about this one.", { state: before.state });
    const set = wasSent
      ? { state: "DONE" as const, finishedAt: context.now, lastError: null }
      : {
          state: "DUE" as const,
          sentMark: null,
          attempt: 0,
          owner: null,
          progress: null,
          finishedAt: null,
          runAt: context.now,
        };
    await context.db.update(deliveries).set(set).where(eq(deliveries.id, id));
    await tellEnd(context, { ...before, ...set });
    await emit(context, "delivery.settled", {
      subject: { type: "delivery", id },
      details: { kind: before.kind, wasSent },
      readBy: "jobs:manage",
    });
    return toWorkItem({ ...before, ...set });
  },
});

/** The service itself told of it, so it did leave: the doubt is over. */
export async function markAsLeft(context: CommandContext, { id }: Work, providerId: string | null) {
  const [left] = await context.db
    .update(deliveries)
    .set({ state: "DONE", providerId, finishedAt: context.now, lastError: null, owner: null })
    .where(
      and(
        eq(deliveries.id, id),
        inArray(deliveries.state, ["DUE", "DEAD"]),
        isNotNull(deliveries.sentMark),
      ),
    )
    .returning();
  if (left) await tellEnd(context, left);
}
