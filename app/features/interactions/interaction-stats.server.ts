import { sql } from "drizzle-orm";
import {
  customerInteractions as rows,
  contactTotals as totals,
  users,
} from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import {
  addDays,
  daysRange,
  localDateOf,
  localDayOf,
  localToUtc,
  type TimeRange,
} from "#app/platform/dates.ts";
import { query, reachOf } from "#app/platform/operation.server.ts";
import { type Granularity, startsOf } from "#app/platform/stretches.ts";
import { InteractionStats, InteractionStatsQuery } from "./analytics-schema.ts";
import { Channel, Direction, InteractionType, Outcome, Sentiment } from "./schema.ts";

const USUAL_DAYS = 90;

/** One group of contacts that are alike in everything that is counted. */
interface Group {
  type: InteractionType;
  channel: Channel;
  direction: Direction;
  outcome: Outcome | null;
  sentiment: Sentiment;
  staffId: string | null;
  n: number;
  minutes: number;
  timed: number;
}

export const interactionStats = query({
  summary: "How much, by what and with what result the shop talks with people",
  can: "reports:view",
  input: InteractionStatsQuery,
  output: InteractionStats,
  async run(context, { from, to, granularity }) {
    const last = to ?? addDays(localDateOf(context.now), 1);
    const first = from ?? addDays(last, -USUAL_DAYS);
    const period = daysRange(first, last);
    const days = localDayOf(period.to) - localDayOf(period.from);
    const before = daysRange(addDays(first, -days), first);
    const [now, then] = await groupsOf(context, [period, before]);
    const figure = (formula: string, count: (groups: Group[]) => Part) => {
      const [mine, earlier] = [count(now), count(then)];
      return { value: ratio(mine), previous: ratio(earlier), n: mine.of, formula };
    };
    return {
      total: {
        value: sum(now),
        previous: sum(then),
        n: sum(now),
        formula: "Contacts logged in the period, automatic ones left out",
      },
      inboundShare: figure("Contacts from them ÷ all contacts", (groups) => ({
        part: sum(groups.filter(({ direction }) => direction === "INBOUND")),
        of: sum(groups),
      })),
      reachedShare: figure("Calls from us that reached somebody ÷ calls from us", (groups) => {
        const calls = groups.filter(
          ({ type, direction }) => type === "CALL" && direction === "OUTBOUND",
        );
        return { part: sum(calls.filter(({ outcome }) => outcome === "REACHED")), of: sum(calls) };
      }),
      meanMinutes: figure("Mean of the minutes that were noted", (groups) => ({
        part: groups.reduce((all, { minutes }) => all + minutes, 0),
        of: groups.reduce((all, { timed }) => all + timed, 0),
      })),
      negativeShare: figure("Unhappy contacts ÷ all contacts", (groups) => ({
        part: sum(groups.filter(({ sentiment }) => sentiment === "NEGATIVE")),
        of: sum(groups),
      })),
      openFollowUps: await openFollowUps(context),
      byType: by(now, InteractionType.options, ({ type }) => type),
      byChannel: by(now, Channel.options, ({ channel }) => channel),
      byDirection: by(now, Direction.options, ({ direction }) => direction),
      byOutcome: by(now, Outcome.options, ({ outcome }) => outcome),
      bySentiment: by(now, Sentiment.options, ({ sentiment }) => sentiment),
      byStaff: await byStaff(context, now),
      series: await seriesOf(context, { first, last, granularity }),
    };
  },
});

interface Part {
  part: number;
  of: number;
}

const ratio = ({ part, of }: Part) => (of === 0 ? null : part / of);
const sum = (groups: readonly Group[]) => groups.reduce((all, { n }) => all + n, 0);

function by<K extends string>(
  groups: readonly Group[],
  keys: readonly K[],
  keyOf: (group: Group) => K | null,
) {
  return keys.map((key) => ({ key, count: sum(groups.filter((group) => keyOf(group) === key)) }));
}

/** Totals of the spans of time that are named `span`; periods begin and end with local days. */
function countedIn(context: Context, spans: readonly TimeRange[]) {
  const own = reachOf(context, "reports:view") === "own";
  const mine = own ? sql` and ${totals.staffMemberId} = ${context.actor.userId}` : sql``;
  const list = JSON.stringify(spans.map(({ from, to }) => [from, to]));
  return sql`json_each(${list}) as span cross join ${totals}
    on ${totals.since} >= span.value ->> 0 and ${totals.since} < span.value ->> 1${mine}`;
}

/** Read aside: years of totals would stop every page for as long as they are added up. */
async function groupsOf(
  context: Context,
  periods: [TimeRange, TimeRange],
): Promise<[Group[], Group[]]> {
  const groups = await context.database.aside.all<Group & { span: number }>(sql`
    select span.key as span, interaction_type as type, channel, direction,
      nullif(outcome, '') as outcome, sentiment, nullif(staff_member_id, '') as staffId,
      sum(count) as n, sum(minutes) as minutes, sum(timed) as timed
    from ${countedIn(context, periods)}
    group by span.key, interaction_type, channel, direction, outcome, sentiment, staff_member_id`);
  const of = (at: number) => groups.filter(({ span }) => span === at);
  return [of(0), of(1)];
}

async function openFollowUps(context: Context): Promise<number> {
  const own = reachOf(context, "reports:view") === "own";
  const mine = own ? sql` and ${rows.staffMemberId} = ${context.actor.userId}` : sql``;
  const [row] = await context.db.all<{ n: number }>(sql`
    select count(*) as n from ${rows} where ${rows.followUpRequired} = 1
    and ${rows.followUpDate} >= ${context.now} and ${rows.deletedAt} is null${mine}`);
  return row?.n ?? 0;
}

async function byStaff({ db }: Context, groups: readonly Group[]) {
  const ids = [...new Set(groups.map(({ staffId }) => staffId))];
  const known = await db.all<{ id: string; name: string }>(sql`
    select id, name from ${users}
    where id in (select value from json_each(${JSON.stringify(ids.filter(Boolean))}))`);
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return ids
    .map((userId) => ({
      userId,
      name: names.get(userId ?? "") ?? null,
      count: sum(groups.filter(({ staffId }) => staffId === userId)),
    }))
    .sort((a, b) => b.count - a.count);
}

interface Series {
  first: string;
  last: string;
  granularity: Granularity;
}

async function seriesOf(context: Context, { first, last, granularity }: Series) {
  const starts = startsOf(first, last, granularity);
  const edges = [...starts, last].map((date) => localToUtc(date));
  const spans = starts.map((_, at) => ({ from: edges[at] ?? 0, to: edges[at + 1] ?? 0 }));
  const found = await context.database.aside.all<{ at: number; direction: string; n: number }>(sql`
    select span.key as at, direction, sum(count) as n
    from ${countedIn(context, spans)} group by span.key, direction`);
  const countOf = (at: number, direction: Direction) =>
    found.find((one) => one.at === at && one.direction === direction)?.n ?? 0;
  return starts.map((date, at) => ({
    date,
    inbound: countOf(at, "INBOUND"),
    outbound: countOf(at, "OUTBOUND"),
  }));
}
