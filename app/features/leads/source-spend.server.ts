import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { sourceSpend } from "#app/db/schema/index.ts";
import { SourceType } from "#app/features/customers/schema.ts";
import type { Context } from "#app/platform/context.server.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { toMoney } from "#app/platform/money.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { Month, MonthSpend, MonthSpendEdit } from "./spend-schema.ts";

export const getMonthSpend = query({
  summary: "What was paid for leads in a month, by source",
  can: "settings:edit",
  input: z.strictObject({ month: Month }),
  output: MonthSpend,
  run: (context, { month }) => showMonth(context, month),
});

export const setMonthSpend = command({
  summary: "Write down what was paid for leads in a month",
  can: "settings:edit",
  input: MonthSpendEdit,
  output: MonthSpend,
  async run(context, { month, version, sources }) {
    const before = await showMonth(context, month);
    await checkVersion(context, { given: version, row: before, current: () => before });
    for (const { source, amount } of sources) {
      const row = {
        amount: amount?.amount ?? 0,
        updatedBy: context.actor.userId,
        updatedAt: context.now,
      };
      const key = and(eq(sourceSpend.month, month), eq(sourceSpend.source, source));
      if (amount === null) await context.db.delete(sourceSpend).where(key);
      else
        await context.db
          .insert(sourceSpend)
          .values({ ...row, month, source, version: before.version })
          .onConflictDoUpdate({
            target: [sourceSpend.month, sourceSpend.source],
            set: { ...row, version: before.version },
          });
    }
    const after = await showMonth(context, month);
    const changed = SourceType.options.filter(
      (one) => spentOn(before, one) !== spentOn(after, one),
    );
    if (changed.length === 0) return after;
    await context.db
      .update(sourceSpend)
      .set({ version: before.version + 1 })
      .where(
        and(eq(sourceSpend.month, month), inArray(sourceSpend.source, [...SourceType.options])),
      );
    await emit(context, "spend.changed", {
      subject: { type: "spend", id: month },
      changes: changesBetween<object>(amountsOf(before), amountsOf(after)) ?? undefined,
      details: { month, sources: changed },
      readBy: "settings:edit",
    });
    return showMonth(context, month);
  },
});

async function showMonth({ db }: Context, month: string): Promise<MonthSpend> {
  const rows = await db.select().from(sourceSpend).where(eq(sourceSpend.month, month));
  return {
    month,
    version: Math.max(1, ...rows.map((row) => row.version)),
    sources: SourceType.options.map((source) => {
      const row = rows.find((one) => one.source === source);
      return { source, amount: row ? toMoney(row.amount) : null };
    }),
  };
}

const spentOn = ({ sources }: MonthSpend, source: string) =>
  sources.find((one) => one.source === source)?.amount?.amount ?? null;

const amountsOf = (month: MonthSpend) =>
  Object.fromEntries(SourceType.options.map((source) => [source, spentOn(month, source)]));
