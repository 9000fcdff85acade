import { type SQL, sql } from "drizzle-orm";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, localDateOf, weekdayOf } from "#app/platform/dates.ts";
import type { Period } from "./analytics-scope.server.ts";
import { responseMinutes } from "./response-rules.ts";
import type { LeadConversion } from "./schema.ts";
import { round } from "./stage-figures.server.ts";
import type { LeadStage, UrgencyLevel } from "./words.ts";

interface CohortLead {
  createdAt: number;
  convertedAt: number | null;
  firstRespondedAt: number | null;
  urgency: UrgencyLevel;
  place: number;
}

const FUNNEL: LeadStage[] = ["NEW", "CONTACTED", "QUALIFIED", "QUOTED", "CONVERTED"];
const MOST_ROWS = 20_000;
const DAY_MS = 86_400_000;

/** How the leads created in the period fared: funnel, cohorts, time to convert, response times. */
export async function conversionFigures(
  context: Context,
  { period, where }: { period: Period; where: SQL },
): Promise<LeadConversion> {
  const now = await cohort(context, { from: period.from, to: period.to, where });
  const before = await cohort(context, { from: period.previousFrom, to: period.from, where });
  const days = (rows: CohortLead[]) =>
    quantile(
      rows.flatMap(({ convertedAt, createdAt }) =>
        convertedAt === null ? [] : [(convertedAt - createdAt) / DAY_MS],
      ),
      0.5,
    );
  const medianDays = days(now);
  return {
    conversionRate: figure(
      rate(now),
      rate(before),
      now.length,
      `converted ÷ leads created in the period${cutShort(now)}`,
    ),
    medianDaysToConvert: figure(
      medianDays,
      days(before),
      now.filter(({ convertedAt }) => convertedAt !== null).length,
      `median of days from creation to conversion${cutShort(now)}`,
    ),
    funnel: FUNNEL.map((stage, at) => {
      const count = now.filter(({ place }) => place >= at + 1).length;
      return { stage, count, share: now.length === 0 ? null : round(count / now.length, 4) };
    }),
    cohorts: cohorts(now, { period, medianDays, now: context.now }),
    response: await responseFigures(context, now, before),
  };
}

/** A figure that does not stand on every lead of its period says so. */
function cutShort(rows: CohortLead[]): string {
  if (rows.length < MOST_ROWS) return "";
  return `, of which the newest ${MOST_ROWS.toLocaleString("en-GB")} are looked at`;
}

function cohort(
  { database: { aside } }: Context,
  { from, to, where }: { from: number; to: number; where: SQL },
): Promise<CohortLead[]> {
  return aside.all<CohortLead>(sql`
    select leads.created_at as createdAt, leads.converted_at as convertedAt, leads.first_responded_at as firstRespondedAt,
      leads.urgency_level as urgency,
      case when leads.stage = 'CONVERTED' then 5
        else coalesce((select max(case e.stage_to when 'QUOTED' then 4 when 'QUALIFIED' then 3 when 'CONTACTED' then 2 else 1 end)
          from events e where e.lead_id = leads.id and e.stage_to is not null), 1) end as place
    from leads where leads.created_at >= ${from} and leads.created_at < ${to} and ${where}
    order by leads.created_at desc limit ${MOST_ROWS}`);
}

function cohorts(
  rows: CohortLead[],
  { period, medianDays, now }: { period: Period; medianDays: number | null; now: number },
) {
  const groups = new Map<string, CohortLead[]>();
  for (const row of rows) {
    const start = cohortStart(localDateOf(row.createdAt), period.granularity);
    const members = groups.get(start);
    if (members) members.push(row);
    else groups.set(start, [row]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, members]) => ({
      from,
      leads: members.length,
      converted: members.filter(({ convertedAt }) => convertedAt !== null).length,
      conversionRate: rate(members),
      isMaturing: medianDays !== null && now - Date.parse(from) < medianDays * DAY_MS,
    }));
}

function cohortStart(date: string, granularity: Period["granularity"]): string {
  if (granularity === "month") return `${date.slice(0, 7)}-01`;
  if (granularity === "day") return date;
  return addDays(date, -((weekdayOf(date) + 6) % 7));
}

async function responseFigures(
  context: Context,
  now: CohortLead[],
  before: CohortLead[],
): Promise<LeadConversion["response"]> {
  const clock = await openingClockFor(context.db, null);
  const { response: numbers } = await numbersOf(context.db);
  const measure = (rows: CohortLead[]) => {
    const answered = rows.flatMap(({ createdAt, firstRespondedAt, urgency }) =>
      firstRespondedAt === null
        ? []
        : [{ minutes: clock.openingMinutesBetween(createdAt, firstRespondedAt), urgency }],
    );
    const minutes = answered.map((one) => one.minutes);
    const within = answered.filter(
      (one) => one.minutes <= responseMinutes(one.urgency, numbers),
    ).length;
    return {
      n: answered.length,
      median: quantile(minutes, 0.5),
      p90: quantile(minutes, 0.9),
      within: rows.length === 0 ? null : round(within / rows.length, 4),
      unanswered: rows.length - answered.length,
    };
  };
  const [a, b] = [measure(now), measure(before)];
  return {
    medianMinutes: figure(
      a.median,
      b.median,
      a.n,
      "median of opening minutes to the first human answer",
    ),
    p90Minutes: figure(
      a.p90,
      b.p90,
      a.n,
      "nine in ten were answered within this many opening minutes",
    ),
    withinTarget: figure(
      a.within,
      b.within,
      now.length,
      "answered within the target of their urgency ÷ all leads",
    ),
    unanswered: figure(
      a.unanswered,
      b.unanswered,
      now.length,
      "leads without a human answer so far",
    ),
  };
}

function rate(rows: CohortLead[]): number | null {
  if (rows.length === 0) return null;
  return round(rows.filter(({ convertedAt }) => convertedAt !== null).length / rows.length, 4);
}

/** Type-7 quantile (linear between the two neighbours); null without values. */
export function quantile(values: number[], at: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return round(low + (high - low) * (place - Math.floor(place)), 2);
}

function figure(value: number | null, previous: number | null, n: number, formula: string) {
  return { value, previous, n, formula };
}
