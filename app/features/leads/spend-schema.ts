import { z } from "zod";
import { SourceType } from "#app/features/customers/schema.ts";
import { Money, parsePounds, toMoney } from "#app/platform/money.ts";
import { Version } from "#app/platform/wire.ts";

export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "Give a month such as 2026-11.");

const Spent = z.strictObject({ source: SourceType, amount: Money.nullable() });

/** What was paid for leads in one month, by source; null where nothing was written down. */
export const MonthSpend = z.object({ month: Month, version: z.int(), sources: z.array(Spent) });
export type MonthSpend = z.infer<typeof MonthSpend>;

export const MonthSpendEdit = z.strictObject({
  month: Month,
  version: Version.optional(),
  sources: z
    .array(
      Spent.refine(({ amount }) => amount === null || amount.amount >= 0, {
        path: ["amount"],
        message: "Give nothing or more.",
      }),
    )
    .max(SourceType.options.length),
});

/** The month's form: an amount as typed for each source, empty for none. */
export const MonthSpendForm = z
  .object({
    month: Month,
    version: Version.optional(),
    spent: z.record(SourceType, z.string().optional()).default({} as never),
  })
  .transform(({ spent, ...rest }, issues) => ({
    ...rest,
    sources: SourceType.options.map((source) => {
      const text = spent[source]?.trim() ?? "";
      const amount = text === "" ? null : parsePounds(text);
      if (text !== "" && amount === null)
        issues.addIssue({
          code: "custom",
          path: ["spent", source],
          message: "Give an amount such as 120.00.",
        });
      return { source, amount: amount === null ? null : toMoney(amount) };
    }),
  }));
