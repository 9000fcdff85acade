import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { shops } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command, parseInput, query } from "#app/platform/operation.server.ts";
import { NUMBER_GROUPS, Numbers, USUAL_NUMBERS } from "./numbers.ts";
import { NumbersEdit, ResetNumbers, ShopNumbers } from "./numbers-schema.ts";
import { differingFrom, NUMBERS_CHANGED, numbersIn } from "./shop-numbers.server.ts";

export const getNumbers = query({
  summary: "Get the numbers that the shop works by, and which of them it has set itself",
  can: "settings:view",
  input: z.strictObject({}),
  output: ShopNumbers,
  run: async (context) => toWire(await shopRow(context.db)),
});

export const updateNumbers = command({
  summary: "Change numbers that the shop works by; they count from the next look at anything",
  can: "settings:edit",
  input: NumbersEdit,
  output: ShopNumbers,
  async run(context, { version, ...edit }) {
    const row = await rowToChange(context, version);
    const before = numbersIn(row.settings);
    const merged = Object.fromEntries(
      NUMBER_GROUPS.map((group) => [group, { ...before[group], ...edit[group] }]),
    );
    return write(context, row, parseInput(Numbers, merged));
  },
});

export const resetNumbers = command({
  summary: "Put a group of numbers back to the usual ones",
  can: "settings:edit",
  input: ResetNumbers,
  output: ShopNumbers,
  async run(context, { version, group }) {
    const row = await rowToChange(context, version);
    const merged = { ...numbersIn(row.settings), [group]: USUAL_NUMBERS[group] };
    return write(context, row, parseInput(Numbers, merged));
  },
});

type Row = typeof shops.$inferSelect;

async function shopRow(db: Reader) {
  const [row] = await db.select().from(shops).limit(1);
  if (!row) throw notFound();
  return row;
}

async function rowToChange(context: CommandContext, version: number | undefined): Promise<Row> {
  const row = await shopRow(context.db);
  await checkVersion(context, { given: version, row, current: () => toWire(row) });
  return row;
}

async function write(context: CommandContext, row: Row, numbers: Numbers): Promise<ShopNumbers> {
  const changed = {
    settings: { ...row.settings, numbers: differingFrom(numbers) },
    version: row.version + 1,
    updatedAt: context.now,
  };
  await context.db.update(shops).set(changed).where(eq(shops.id, row.id));
  await emit(context, NUMBERS_CHANGED, {
    subject: { type: "shop", id: row.id },
    changes: changesBetween<object>(flat(numbersIn(row.settings)), flat(numbers)) ?? undefined,
    readBy: "settings:view",
  });
  return toWire({ ...row, ...changed });
}

function toWire(row: Row): ShopNumbers {
  const values = numbersIn(row.settings);
  const usual = flat(USUAL_NUMBERS);
  const changed = Object.entries(flat(values)).filter(([path, value]) => usual[path] !== value);
  return { version: row.version, values, changed: changed.map(([path]) => path) };
}

/** { response: { lowMinutes: 240 } } → { "response.lowMinutes": 240 } */
function flat(numbers: Numbers): Record<string, unknown> {
  return Object.fromEntries(
    NUMBER_GROUPS.flatMap((group) =>
      Object.entries(numbers[group]).map(([key, value]) => [`${group}.${key}`, value]),
    ),
  );
}
