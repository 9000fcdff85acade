import { count, desc, eq, max } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { deliveries, parkedEvents, schedulerSlots } from "#app/db/schema/index.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { env } from "#app/platform/env.server.ts";
import { forbidden } from "#app/platform/errors.ts";
import { mailOf } from "#app/platform/mail/mail.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { nextSlot, scheduledTasks } from "#app/platform/scheduler.server.ts";
import type { Queue } from "#app/platform/work-queue.server.ts";
import { tables } from "./list-work.server.ts";
import { KeptMailList, WorkOverview, type WorkState } from "./schema.ts";

const MAILS_SHOWN = 50;

export const getWorkOverview = query({
  summary: "See how the work stands: queues, parked events, scheduled tasks",
  can: "jobs:manage",
  input: z.strictObject({}),
  output: WorkOverview,
  async run({ db, now }) {
    const [parked] = await db.select({ n: count() }).from(parkedEvents);
    const slots = await db
      .select({ task: schedulerSlots.task, at: max(schedulerSlots.slotUtc) })
      .from(schedulerSlots)
      .groupBy(schedulerSlots.task);
    const lastSlot = new Map(slots.map(({ task, at }) => [task, at]));
    return {
      jobs: await depths(db, "jobs"),
      deliveries: await depths(db, "deliveries"),
      parkedEvents: parked?.n ?? 0,
      tasks: scheduledTasks().map((task) => ({
        name: task.name,
        pattern: task.pattern,
        lastSlotAt: toIsoOrNull(lastSlot.get(task.name) ?? null),
        nextSlotAt: toIsoOrNull(nextSlot(task, now)),
      })),
    };
  },
});

/** In a demo nothing is really sent, so the owner may read here what would have been. */
export const listKeptMail = query({
  summary: "Read the messages that a demo keeps instead of sending",
  can: "jobs:manage",
  input: z.strictObject({}),
  output: KeptMailList,
  async run({ db, actor }) {
    if (actor.role !== "SUPER_ADMIN" || env().APP_MODE === "production") throw forbidden();
    const rows = await db
      .select()
      .from(deliveries)
      .where(eq(deliveries.kind, "mail"))
      .orderBy(desc(deliveries.id))
      .limit(MAILS_SHOWN);
    return {
      data: rows.map((row) => ({
        id: row.id,
        ...mailOf(row),
        state: row.state,
        at: toIso(row.createdAt),
      })),
      page: { limit: MAILS_SHOWN, nextCursor: null },
    };
  },
});

async function depths(db: Reader, queue: Queue): Promise<Record<WorkState, number>> {
  const table = tables[queue];
  const rows = await db.select({ state: table.state, n: count() }).from(table).groupBy(table.state);
  const counts = { DUE: 0, RUNNING: 0, DONE: 0, DEAD: 0, DISCARDED: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
}
