import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import {
  deviceBrands,
  deviceCategories,
  deviceModels,
  pricingRules,
} from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import {
  loadRule,
  type PricingRuleRow,
  refuseClash,
  toRule,
} from "./pricing-rule-record.server.ts";
import {
  PricingRule,
  PricingRuleDraft,
  PricingRuleEdit,
  PricingRuleFilter,
  PricingRuleId,
  PricingRuleList,
} from "./schema.ts";

const COLUMNS = { name: pricingRules.name, createdAt: pricingRules.createdAt };

export const listPricingRules = query({
  summary: "The shop's base prices",
  can: "settings:edit",
  input: PricingRuleFilter,
  output: PricingRuleList,
  async run(context, { limit, cursor, count: wantsTotal, ...filter }) {
    const order = { sort: filter.sort, columns: COLUMNS, idColumn: pricingRules.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const { categoryId, brandId, modelId, isActive } = filter;
    const where = and(
      isNull(pricingRules.deletedAt),
      categoryId === undefined ? undefined : eq(pricingRules.categoryId, categoryId),
      brandId === undefined ? undefined : eq(pricingRules.brandId, brandId),
      modelId === undefined ? undefined : eq(pricingRules.modelId, modelId),
      isActive === undefined ? undefined : eq(pricingRules.isActive, isActive),
    );
    const found = await context.db
      .select()
      .from(pricingRules)
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, {
      order,
      paging,
      keyOf: (row, field) => row[field as keyof typeof COLUMNS],
    });
    const total = wantsTotal ? { total: await context.db.$count(pricingRules, where) } : {};
    return { data: rows.map(toRule), page: { limit, nextCursor, ...total } };
  },
});

export const getPricingRule = query({
  summary: "One base price",
  can: "settings:edit",
  input: PricingRuleId,
  output: PricingRule,
  async run(context, { id }) {
    return toRule(await loadRule(context, id));
  },
});

export const createPricingRule = command({
  summary: "Add a base price",
  can: "settings:edit",
  input: PricingRuleDraft,
  output: PricingRule,
  async run(context, { id: given, ...draft }) {
    if (given) await requireFreeId(context.db, pricingRules, given);
    const id = given ?? newId();
    await context.db.insert(pricingRules).values({
      ...(await storedFields(context, draft)),
      id,
      name: draft.name,
      price: draft.basePrice.amount,
      createdAt: context.now,
      updatedAt: context.now,
    });
    return afterChange(context, "pricing_rule.created", { id, before: null });
  },
});

export const updatePricingRule = command({
  summary: "Change a base price",
  can: "settings:edit",
  input: PricingRuleEdit,
  output: PricingRule,
  async run(context, { id, version, ...edit }) {
    const before = await loadRule(context, id);
    await checkVersion(context, { given: version, row: before, current: () => toRule(before) });
    await context.db
      .update(pricingRules)
      .set({
        ...(await storedFields(context, edit)),
        version: before.version + 1,
        updatedAt: context.now,
      })
      .where(eq(pricingRules.id, id));
    return afterChange(context, "pricing_rule.updated", { id, before });
  },
});

export const deletePricingRule = command({
  summary: "Remove a base price",
  can: "settings:edit",
  input: PricingRuleId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadRule(context, id);
    await checkVersion(context, { given: version, row, current: () => toRule(row) });
    await context.db
      .update(pricingRules)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(pricingRules.id, id));
    await emit(context, "pricing_rule.deleted", {
      subject: { type: "pricing_rule", id },
      details: { name: row.name },
      readBy: "settings:edit",
    });
    return null;
  },
});

type Given = Partial<Omit<PricingRuleDraft, "id">>;

async function storedFields(context: CommandContext, given: Given) {
  const { basePrice, partsCost, estimatedMinutes, ...plain } = given;
  await requireCatalogue(context, given);
  if (basePrice && basePrice.amount < 0)
    throw invalidField("basePrice.amount", "A price cannot be negative.");
  return {
    ...plain,
    price: basePrice?.amount,
    partsCost: partsCost?.amount,
    ...(estimatedMinutes === undefined ? {} : { durationMinutes: estimatedMinutes ?? 0 }),
  };
}

/** @throws 422 by path for what the catalogue lacks */
async function requireCatalogue(context: CommandContext, given: Given) {
  for (const [path, table] of [
    ["categoryId", deviceCategories],
    ["brandId", deviceBrands],
    ["modelId", deviceModels],
  ] as const) {
    const id = given[path];
    if (!id) continue;
    const [row] = await context.db.select({ id: table.id }).from(table).where(eq(table.id, id));
    if (!row) throw invalidField(path, "This is not in the catalogue.");
  }
}

async function afterChange(
  context: CommandContext,
  type: string,
  { id, before }: { id: string; before: PricingRuleRow | null },
) {
  const after = await loadRule(context, id);
  if (after.validFrom && after.validTo && after.validFrom > after.validTo)
    throw invalidField("validTo", "The last day comes after the first.");
  await refuseClash(context, after);
  const { version: _version, updatedAt: _at, ...told } = after;
  await emit(context, type, {
    subject: { type: "pricing_rule", id },
    changes: changesBetween<PricingRuleRow>(before ?? {}, told) ?? undefined,
    details: { name: after.name },
    readBy: "settings:edit",
  });
  return toRule(after);
}
