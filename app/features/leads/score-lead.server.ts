import { and, eq, isNotNull, isNull, max, min, or, sql } from "drizzle-orm";
import {
  deviceCategories,
  files,
  leads,
  pricingRules,
  quotes,
  shops,
} from "#app/db/schema/index.ts";
import { heldFor } from "#app/features/bookings/hold-slot.server.ts";
import { matchFault } from "#app/features/pricing/match-fault.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import type { LeadRow } from "./lead-record.server.ts";
import { factsOf, type ShopFacts } from "./score-facts.ts";
import { rulingScore, scoreLead } from "./score-rules.ts";

/** The score of a lead as it stands now, with the column that lists sort by. */
export async function scoreOf(
  context: Context,
  row: LeadRow,
): Promise<Pick<LeadRow, "leadScore" | "scoreReasons" | "rankScore">> {
  const facts = factsOf(row, await shopFacts(context, row));
  const openingHours = await openingClockFor(context.db, row.locationId);
  const { score, reasons } = scoreLead({ facts, openingHours }, context.now);
  const { scoreOverride, scoreOverrideUntil: until } = row;
  const override =
    scoreOverride !== null && until !== null ? { score: scoreOverride, until } : null;
  return {
    leadScore: score,
    scoreReasons: reasons,
    rankScore: rulingScore({ score, override }, context.now),
  };
}

/** Scores one lead again and stores the figures; nobody's version changes (rulings 1.7). */
export async function rescoreLead(context: CommandContext, row: LeadRow): Promise<LeadRow> {
  const scored = await scoreOf(context, row);
  await context.db.update(leads).set(scored).where(eq(leads.id, row.id));
  return { ...row, ...scored };
}

export async function rescoreById(context: CommandContext, id: string) {
  const [row] = await context.db.select().from(leads).where(eq(leads.id, id));
  if (row) await rescoreLead(context, row);
}

async function shopFacts(context: Context, row: LeadRow): Promise<ShopFacts> {
  const [shop] = await context.db.select().from(shops).limit(1);
  const category = await categoryOf(context, row.deviceCategory);
  const price = category ? await priceFacts(context, row, category.id) : null;
  const [file] = await context.db
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.subjectType, "lead"), eq(files.subjectId, row.id)))
    .limit(1);
  const [opened] = await context.db
    .select({ id: quotes.id })
    .from(quotes)
    .where(and(eq(quotes.leadId, row.id), isNotNull(quotes.firstViewedAt)))
    .limit(1);
  return {
    serviceArea: shop?.serviceArea ?? [],
    minimumMargin: shop?.minimumMargin ?? 0,
    isCategoryRepaired: row.deviceCategory === null ? null : (category?.isRepaired ?? false),
    lowestPrice: price?.lowest ?? null,
    bestMargin: price?.margin ?? null,
    hasFile: file !== undefined,
    hasOpenedQuote: opened !== undefined,
    hasSlot: (await heldFor(context.db, { leadId: row.id, now: context.now })) !== null,
  };
}

async function categoryOf(context: Context, slug: string | null) {
  if (slug === null) return null;
  const [row] = await context.db
    .select({ id: deviceCategories.id, isRepaired: deviceCategories.isRepaired })
    .from(deviceCategories)
    .where(and(eq(deviceCategories.slug, slug), isNull(deviceCategories.deletedAt)));
  return row ?? null;
}

async function priceFacts(context: Context, row: LeadRow, categoryId: string) {
  const fault = matchFault(row.deviceInterest?.fault ?? row.initialNeeds ?? "")?.slug ?? null;
  const margin = sql<number>`100.0 * (${pricingRules.price} - ${pricingRules.partsCost}) / nullif(${pricingRules.price}, 0)`;
  const [found] = await context.db
    .select({ lowest: min(pricingRules.price), margin: max(margin).mapWith(Number) })
    .from(pricingRules)
    .where(
      and(
        eq(pricingRules.categoryId, categoryId),
        fault === null ? undefined : or(eq(pricingRules.fault, fault), isNull(pricingRules.fault)),
        eq(pricingRules.isActive, true),
        isNull(pricingRules.deletedAt),
      ),
    );
  return found ?? null;
}
