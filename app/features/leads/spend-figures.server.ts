import { type SQL, sql } from "drizzle-orm";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, localDateOf, localToUtc } from "#app/platform/dates.ts";
import { COUNTED } from "./analytics-scope.server.ts";

interface Asked {
  from: number;
  to: number;
  where: SQL;
}

interface SpentRow {
  source: string;
  amount: number;
  /** Leads of the source in the whole month, and those of them that are asked about. */
  all: number;
  asked: number;
}

/**
 * What the leads in question cost, by source: each month's spend, shared by all leads that the source
 * brought in that month (rulings 3.11). A lead of a campaign is paid by the campaign. In pence.
 */
export async function spendBySource(
  { database: { aside } }: Context,
  { from, to, where }: Asked,
): Promise<Map<string, number>> {
  const months = monthsIn({ from, to });
  if (months.length === 0) return new Map();
  const spans = months.map(({ month, from: a, to: b }) => sql`(${month}, ${a}, ${b})`);
  const rows = await aside.all<SpentRow>(sql`
    with spans(month, a, b) as (values ${sql.join(spans, sql`, `)})
    select s.source as source, s.amount as amount, count(*) as "all",
      sum(leads.created_at >= ${from} and leads.created_at < ${to} and ${where}) as asked
    from source_spend s
    join spans on spans.month = s.month
    join leads on leads.source_type = s.source
      and leads.created_at >= spans.a and leads.created_at < spans.b
    where ${COUNTED} and json_extract(leads.source_details, '$.campaignId') is null
    group by s.month, s.source`);
  const sums = new Map<string, number>();
  for (const { source, amount, all, asked } of rows)
    sums.set(source, (sums.get(source) ?? 0) + (amount * asked) / all);
  return sums;
}

/** The shop's months that the span touches, each from its first local midnight to the next one's. */
export function monthsIn({ from, to }: { from: number; to: number }) {
  const months = [];
  for (let first = firstOf(localDateOf(from)); localToUtc(first) < to; ) {
    const next = firstOf(addDays(first, 32));
    months.push({ month: first.slice(0, 7), from: localToUtc(first), to: localToUtc(next) });
    first = next;
  }
  return months;
}

const firstOf = (date: string) => `${date.slice(0, 7)}-01`;
