import { type SQL, sql } from "drizzle-orm";
import type { Context } from "#app/platform/context.server.ts";
import { toMoney } from "#app/platform/money.ts";
import type { Period } from "./analytics-scope.server.ts";
import type { LeadSources } from "./schema.ts";
import { spendBySource } from "./spend-figures.server.ts";
import { round } from "./stage-figures.server.ts";

interface SourceRow {
  sourceType: LeadSources["sources"][number]["sourceType"];
  leads: number;
  qualified: number;
  converted: number;
  /** Paid less refunds, ex VAT, in pence. */
  revenue: number;
  /** What its leads cost: by the month's spend, or by their campaign. In pence. */
  spend: number;
}

type Figure = { value: number | null; previous: number | null; n: number; formula: string };

const EVER_QUALIFIED = sql`exists (select 1 from events e where e.lead_id = leads.id and e.stage_to in ('QUALIFIED', 'QUOTED', 'CONVERTED'))`;

/** Every source in the period beside the period before it. */
export async function sourceFigures(
  context: Context,
  { period, where }: { period: Period; where: SQL },
): Promise<LeadSources> {
  const now = await rowsOf(context, { from: period.from, to: period.to, where });
  const before = new Map(
    (await rowsOf(context, { from: period.previousFrom, to: period.from, where })).map((row) => [
      row.sourceType,
      row,
    ]),
  );
  return { sources: now.map((row) => describe(row, before.get(row.sourceType))) };
}

async function rowsOf(
  context: Context,
  { from, to, where }: { from: number; to: number; where: SQL },
): Promise<SourceRow[]> {
  const rows = await context.database.aside.all<SourceRow>(sql`
    select leads.source_type as sourceType, count(*) as leads,
      sum(${EVER_QUALIFIED}) as qualified,
      sum(leads.stage = 'CONVERTED') as converted,
      coalesce(sum((select sum(p.amount * 100.0 / (100.0 + coalesce((select case when s.is_vat_registered then s.vat_rate else 0 end from shops s limit 1), 0)))
        from bookings b join payments p on p.booking_id = b.id where b.lead_id = leads.id)), 0) as revenue,
      coalesce(sum((select sum(b.acquisition_cost) from bookings b
        where b.lead_id = leads.id and b.marketing_campaign_id is not null)), 0) as spend
    from leads where leads.created_at >= ${from} and leads.created_at < ${to} and ${where}
    group by leads.source_type order by count(*) desc`);
  const spent = await spendBySource(context, { from, to, where });
  return rows.map((row) => ({ ...row, spend: row.spend + (spent.get(row.sourceType) ?? 0) }));
}

function describe(row: SourceRow, before: SourceRow | undefined): LeadSources["sources"][number] {
  const count = (read: (row: SourceRow) => number, formula: string): Figure => ({
    value: read(row),
    previous: before ? read(before) : null,
    n: row.leads,
    formula,
  });
  const ratio = (read: (row: SourceRow) => number | null, formula: string): Figure => ({
    value: read(row),
    previous: before ? read(before) : null,
    n: row.leads,
    formula,
  });
  const money = (read: (row: SourceRow) => number | null, formula: string) => {
    const [value, previous] = [read(row), before ? read(before) : null];
    return {
      value: value === null ? null : toMoney(Math.round(value)),
      previous: previous === null ? null : toMoney(Math.round(previous)),
      n: row.leads,
      formula,
    };
  };
  return {
    sourceType: row.sourceType,
    leads: count((r) => r.leads, "leads created in the period, without spam and duplicates"),
    qualified: count((r) => r.qualified, "of those, leads that ever reached QUALIFIED"),
    converted: count((r) => r.converted, "of those, leads that became a customer"),
    conversionRate: ratio((r) => share(r.converted, r.leads), "converted ÷ leads"),
    revenue: money(
      (r) => r.revenue,
      "paid less refunds, ex VAT, of the bookings that came of them",
    ),
    spend: money(
      (r) => r.spend,
      "the source’s spend of each month, shared by its leads; campaigns by their bookings",
    ),
    roi: ratio((r) => share(r.revenue - r.spend, r.spend), "(revenue − spend) ÷ spend"),
    costPerLead: money(
      (r) => (r.spend > 0 && r.leads > 0 ? r.spend / r.leads : null),
      "spend ÷ leads",
    ),
  };
}

/** A ratio with nothing below the line is not known. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : round(part / whole, 4);
}
