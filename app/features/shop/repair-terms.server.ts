import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { shops } from "#app/db/schema/index.ts";
import { notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { RepairTerms, RepairTermsEdit } from "./numbers-schema.ts";
import { numbersIn } from "./shop-numbers.server.ts";

export const getRepairTerms = query({
  summary: "Get what a customer signs when a device is taken in",
  can: "settings:view",
  input: z.strictObject({}),
  output: RepairTerms,
  run: ({ db }) => repairTerms(db),
});

export const updateRepairTerms = command({
  summary: "Write other terms of repair; what was signed before keeps its own",
  can: "settings:edit",
  input: RepairTermsEdit,
  output: RepairTerms,
  async run(context, { version, text }) {
    const row = await shopRow(context.db);
    const before = termsOf(row);
    await checkVersion(context, { given: version, row, current: () => before });
    const { repairTerms: _own, ...others } = row.settings;
    const changed = {
      settings: text === null ? others : { ...others, repairTerms: text },
      version: row.version + 1,
      updatedAt: context.now,
    };
    await context.db.update(shops).set(changed).where(eq(shops.id, row.id));
    const after = termsOf({ ...row, ...changed });
    await emit(context, "shop.terms_changed", {
      subject: { type: "shop", id: row.id },
      changes: changesBetween<object>({ text: before.text }, { text: after.text }) ?? undefined,
      readBy: "settings:view",
    });
    return after;
  },
});

/** What the customer signs at the counter: the shop's own words, else ours. */
export async function repairTerms(db: Reader): Promise<RepairTerms> {
  return termsOf(await shopRow(db));
}

type Row = typeof shops.$inferSelect;

async function shopRow(db: Reader): Promise<Row> {
  const [row] = await db.select().from(shops).limit(1);
  if (!row) throw notFound();
  return row;
}

function termsOf({ settings, version }: Row): RepairTerms {
  const own = settings.repairTerms;
  const isOwn = typeof own === "string" && own.trim() !== "";
  const lines = isOwn ? own.trim().split(/\n+/) : ourTerms(numbersIn(settings).jobs.warrantyDays);
  const text = lines.join("\n");
  return { version, lines, text, isOwn, hash: createHash("sha256").update(text).digest("hex") };
}

function ourTerms(warrantyDays: number): string[] {
  const warranty = `Repairs carry a warranty of ${warrantyDays} days on the parts fitted and the work done, beside your rights by law.`;
  return [
    "We look after your device and repair what we agreed on.",
    "Please back up your data first; we take care, yet we cannot promise that it survives every fault.",
    "We ask you before we spend more than the limit you give below.",
    ...(warrantyDays > 0 ? [warranty] : []),
    "Collect the device once we tell you that it is ready. After three months, and with notice in writing, we may sell what nobody collects (Torts (Interference with Goods) Act 1977).",
  ];
}
