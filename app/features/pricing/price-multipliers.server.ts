import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { priceMultipliers } from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { conflict, invalidField, notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { shareDay } from "./price-rule-choice.ts";
import {
  PriceMultiplier,
  PriceMultiplierDraft,
  PriceMultiplierEdit,
  PriceMultiplierFilter,
  PriceMultiplierId,
  PriceMultiplierList,
  PriceUrgency,
} from "./schema.ts";

export const listPriceMultipliers = query({
  summary: "What prices are multiplied by: urgency and promotions",
  can: "settings:edit",
  input: PriceMultiplierFilter,
  output: PriceMultiplierList,
  async run(context, { limit, cursor, count: wantsTotal, ...filter }) {
    const columns = { createdAt: priceMultipliers.createdAt };
    const order = { sort: filter.sort, columns, idColumn: priceMultipliers.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const where = and(
      isNull(priceMultipliers.deletedAt),
      filter.kind && eq(priceMultipliers.kind, filter.kind),
    );
    const found = await context.db
      .select()
      .from(priceMultipliers)
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, { order, paging, keyOf: (row) => row.createdAt });
    const total = wantsTotal ? { total: await context.db.$count(priceMultipliers, where) } : {};
    return { data: rows.map(toMultiplier), page: { limit, nextCursor, ...total } };
  },
});

export const getPriceMultiplier = query({
  summary: "One price multiplier",
  can: "settings:edit",
  input: PriceMultiplierId,
  output: PriceMultiplier,
  run: async (context, { id }) => toMultiplier(await load(context, id)),
});

export const createPriceMultiplier = command({
  summary: "Add what prices are multiplied by",
  can: "settings:edit",
  input: PriceMultiplierDraft,
  output: PriceMultiplier,
  async run(context, { id: given, ...draft }) {
    if (given) await requireFreeId(context.db, priceMultipliers, given);
    const id = given ?? newId();
    await context.db
      .insert(priceMultipliers)
      .values({ ...draft, id, createdAt: context.now, updatedAt: context.now });
    return afterChange(context, "price_multiplier.created", { id, before: null });
  },
});

export const updatePriceMultiplier = command({
  summary: "Change what prices are multiplied by",
  can: "settings:edit",
  input: PriceMultiplierEdit,
  output: PriceMultiplier,
  async run(context, { id, version, ...edit }) {
    const before = await load(context, id);
    await checkVersion(context, {
      given: version,
      row: before,
      current: () => toMultiplier(before),
    });
    await context.db
      .update(priceMultipliers)
      .set({ ...edit, version: before.version + 1, updatedAt: context.now })
      .where(eq(priceMultipliers.id, id));
    return afterChange(context, "price_multiplier.updated", { id, before });
  },
});

export const deletePriceMultiplier = command({
  summary: "Remove what prices are multiplied by",
  can: "settings:edit",
  input: PriceMultiplierId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await load(context, id);
    await checkVersion(context, { given: version, row, current: () => toMultiplier(row) });
    await context.db
      .update(priceMultipliers)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(priceMultipliers.id, id));
    await emit(context, "price_multiplier.deleted", {
      subject: { type: "price_multiplier", id },
      details: { name: row.label },
      readBy: "settings:edit",
    });
    return null;
  },
});

type Row = typeof priceMultipliers.$inferSelect;

async function load(context: Context, id: string): Promise<Row> {
  const [row] = await context.db
    .select()
    .from(priceMultipliers)
    .where(and(eq(priceMultipliers.id, id), isNull(priceMultipliers.deletedAt)));
  if (!row) throw notFound();
  return row;
}

function toMultiplier({ deletedAt: _gone, createdAt, updatedAt, ...row }: Row): PriceMultiplier {
  return { ...row, createdAt: toIso(createdAt), updatedAt: toIso(updatedAt) };
}

async function afterChange(
  context: CommandContext,
  type: string,
  { id, before }: { id: string; before: Row | null },
) {
  const after = await load(context, id);
  if (after.kind === "URGENCY" && !PriceUrgency.safeParse(after.key).success)
    throw invalidField("key", "Urgency is one of LOW, MEDIUM, HIGH and URGENT.");
  if (after.validFrom && after.validTo && after.validFrom > after.validTo)
    throw invalidField("validTo", "The last day comes after the first.");
  await refuseClash(context, after);
  const { version: _version, updatedAt: _at, ...told } = after;
  await emit(context, type, {
    subject: { type: "price_multiplier", id },
    changes: changesBetween<Row>(before ?? {}, told) ?? undefined,
    details: { name: after.label },
    readBy: "settings:edit",
  });
  return toMultiplier(after);
}

/** @throws 409 that names both when two would multiply the same price on the same days */
async function refuseClash(context: CommandContext, row: Row) {
  if (!row.isActive) return;
  const others = await context.db
    .select()
    .from(priceMultipliers)
    .where(
      and(
        eq(priceMultipliers.kind, row.kind),
        eq(priceMultipliers.key, row.key),
        eq(priceMultipliers.isActive, true),
        isNull(priceMultipliers.deletedAt),
      ),
    );
  const clash = others.find((other) => other.id !== row.id && shareDay(row, other));
  if (clash)
    throw conflict(
      "price_clash",
      `“${row.label}” and “${clash.label}” both multiply ${row.key} on the same days.`,
    );
}
