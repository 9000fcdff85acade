import { eq } from "drizzle-orm";
import { ReadyStatement } from "#app/db/ready-statement.ts";
import { leads } from "#app/db/schema/index.ts";
import { updateRow } from "#app/db/update-many.server.ts";
import { QUARTER_HOUR } from "#app/features/bookings/slots.ts";
import { matchFault } from "#app/features/pricing/match-fault.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
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
  const { score, reasons } = scoreLead(
    { facts, openingHours },
    context.now,
    (await numbersOf(context.db)).score,
  );
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
  await updateRow(context.db, leads, { ...scored, id: row.id });
  return { ...row, ...scored };
}

export async function rescoreById(context: CommandContext, id: string) {
  const [row] = await context.db.select().from(leads).where(eq(leads.id, id));
  if (row) await rescoreLead(context, row);
}

/** All that the score asks beside the lead, in one statement: it is asked with every change. */
const FACTS = `
  select shop.service_area, shop.minimum_margin, category.is_repaired,
    (select json_array(min(price), max(100.0 * (price - parts_cost) / nullif(price, 0)))
      from pricing_rules where category_id = category.id and is_active = 1 and deleted_at is null
      and (?2 is null or fault = ?2 or fault is null)),
    exists (select 1 from files where subject_type = 'lead' and subject_id = ?3),
    exists (select 1 from quotes where lead_id = ?3 and first_viewed_at is not null),
    exists (select 1 from slot_claims where lead_id = ?3 and quarter_hour_utc >= ?4)
  from (select 1) left join shops as shop
  left join device_categories as category on category.slug = ?1 and category.deleted_at is null
  limit 1`;
type FactRow = [string | null, number | null, number | null, string | null, number, number, number];

async function shopFacts(context: Context, row: LeadRow): Promise<ShopFacts> {
  const fault = matchFault(row.deviceInterest?.fault ?? row.initialNeeds ?? "")?.slug ?? null;
  const params = [row.deviceCategory, fault, row.id, Math.floor(context.now / QUARTER_HOUR)];
  const [found] = await context.db.values<FactRow>(new ReadyStatement({ sql: FACTS, params }));
  const [area, minimumMargin, isRepaired, prices, hasFile, hasOpenedQuote, hasSlot] = found ?? [];
  const [lowest, margin] = JSON.parse(prices ?? "[null,null]") as (number | null)[];
  return {
    serviceArea: JSON.parse(area ?? "[]") as string[],
    minimumMargin: minimumMargin ?? 0,
    isCategoryRepaired: row.deviceCategory === null ? null : isRepaired === 1,
    lowestPrice: lowest ?? null,
    bestMargin: margin ?? null,
    hasFile: hasFile === 1,
    hasOpenedQuote: hasOpenedQuote === 1,
    hasSlot: hasSlot === 1,
  };
}
