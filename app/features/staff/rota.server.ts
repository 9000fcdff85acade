import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { staffRota, users } from "#app/db/schema/index.ts";
import { spansFrom, toWeekly } from "#app/features/shop/weekly-hours.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import { Rota, SetRota } from "./schema.ts";
import { staffRow, type UserRow } from "./user-record.server.ts";

export const getRota = query({
  summary: "Get somebody's working hours of each week",
  can: "staff:view",
  input: OneRow,
  output: Rota,
  run: async ({ db }, { id }) => showRota(db, await staffRow(db, id)),
});

export const updateRota = command({
  summary: "Change somebody's working hours of each week",
  can: "staff:edit",
  input: SetRota,
  output: Rota,
  async run(context, { id, version, weeklyHours }) {
    const row = await staffRow(context.db, id);
    const before = await showRota(context.db, row);
    await checkVersion(context, { given: version, row, current: () => before });
    await context.db.delete(staffRota).where(eq(staffRota.userId, id));
    const rows = spansFrom(weeklyHours).map((span) => ({ id: newId(), userId: id, ...span }));
    if (rows.length > 0) await context.db.insert(staffRota).values(rows);
    const stamp = { version: row.version + 1, updatedAt: context.now };
    await context.db.update(users).set(stamp).where(eq(users.id, id));
    const after = await showRota(context.db, { ...row, ...stamp });
    await emit(context, "user.rota_changed", {
      subject: { type: "user", id },
      changes:
        changesBetween<object>(
          { weeklyHours: before.weeklyHours },
          { weeklyHours: after.weeklyHours },
        ) ?? undefined,
      readBy: "staff:view",
    });
    return after;
  },
});

async function showRota(db: Reader, { id, version }: UserRow): Promise<Rota> {
  const spans = await db.select().from(staffRota).where(eq(staffRota.userId, id));
  return { userId: id, version, hasRota: spans.length > 0, weeklyHours: toWeekly(spans) };
}
