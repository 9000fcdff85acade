import { quantileSorted } from "d3";
import { and, eq, gte, isNull, lt, sql } from "drizzle-orm";
import { conversationMessages, conversations, leads } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, HOUR, localDateOf, localToUtc, MINUTE } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { startsOf } from "#app/platform/stretches.ts";
import { conversationsInScope } from "./scope.server.ts";
import { ConversationStats, ConversationStatsQuery } from "./stats-schema.ts";

const USUAL_DAYS = 90;
const SESSION = 24 * HOUR;

interface Period {
  from: number;
  to: number;
}
type Counted = Awaited<ReturnType<typeof conversationsOf>>[number];

export const conversationStats = query({
  summary: "How many visitors talk with the shop, how soon they are answered, what comes of it",
  can: "reports:view",
  input: ConversationStatsQuery,
  output: ConversationStats,
  async run(context, { from, to, granularity }) {
    const last = to ?? addDays(localDateOf(context.now), 1);
    const first = from ?? addDays(last, -USUAL_DAYS);
    const period = { from: localToUtc(first), to: localToUtc(last) };
    const before = { from: 2 * period.from - period.to, to: period.from };
    const [now, then] = [
      await conversationsOf(context, period),
      await conversationsOf(context, before),
    ];
    const [mine, earlier] = [
      await websiteLeads(context, period),
      await websiteLeads(context, before),
    ];
    const share = (
      formula: string,
      of: (all: Counted[]) => Counted[],
      is: (one: Counted) => boolean,
    ) => ({
      value: ratio(of(now), is),
      previous: ratio(of(then), is),
      n: of(now).length,
      formula,
    });
    const wait = (formula: string, at: number) => ({
      value: quantile(now, at),
      previous: quantile(then, at),
      n: waitsOf(now).length,
      formula,
    });
    const everyone = (all: Counted[]) => all;
    const won = (formula: string, isChat: boolean) => ({
      value: ratio(
        mine.filter((lead) => lead.isChat === isChat),
        ({ isWon }) => isWon,
      ),
      previous: ratio(
        earlier.filter((lead) => lead.isChat === isChat),
        ({ isWon }) => isWon,
      ),
      n: mine.filter((lead) => lead.isChat === isChat).length,
      formula,
    });
    return {
      total: {
        value: now.length,
        previous: then.length,
        n: now.length,
        formula: "Conversations begun in the period, spam left out",
      },
      leadShare: share(
        "Conversations with a lead ÷ all",
        everyone,
        ({ leadId }) => leadId !== null,
      ),
      firstResponseMedian: wait(
        "Median of the minutes from the first line to a person’s answer",
        0.5,
      ),
      firstResponseP90: wait("Nine of ten were answered within so many minutes", 0.9),
      onceShare: share(
        "Closed conversations that ended within a day ÷ closed conversations",
        (all) => all.filter(({ state }) => state === "CLOSED"),
        ({ createdAt, lastMessageAt }) => lastMessageAt - createdAt < SESSION,
      ),
      rating: {
        value: mean(now),
        previous: mean(then),
        n: now.filter(({ rating }) => rating !== null).length,
        formula: "Mean of the ratings from 1 to 5",
      },
      chatConversion: won("Converted leads of the chat ÷ leads of the chat", true),
      formConversion: won("Converted leads of the form ÷ leads of the form", false),
      series: seriesOf(now, { first, last, starts: startsOf(first, last, granularity) }),
    };
  },
});

/** Within the actor's reach: a technician's own and what nobody has. */
function conversationsOf({ db, actor }: Context, { from, to }: Period) {
  const answeredAt = sql<number | null>`(select min(${conversationMessages.at})
    from ${conversationMessages} where ${conversationMessages.conversationId} = "conversations"."id"
    and ${conversationMessages.author} = 'STAFF')`;
  return db
    .select({
      state: conversations.state,
      leadId: conversations.leadId,
      createdAt: conversations.createdAt,
      lastMessageAt: conversations.lastMessageAt,
      rating: conversations.rating,
      answeredAt,
    })
    .from(conversations)
    .where(
      and(
        gte(conversations.createdAt, from),
        lt(conversations.createdAt, to),
        eq(conversations.isSpam, false),
        isNull(conversations.mergedIntoId),
        conversationsInScope(actor),
      ),
    );
}

/** Leads that came in by the widget, by chat or by form. */
async function websiteLeads({ db }: Context, { from, to }: Period) {
  const rows = await db
    .select({
      stage: leads.stage,
      isChat: sql<number>`exists (select 1 from ${conversations} where ${conversations.leadId} = "leads"."id")`,
    })
    .from(leads)
    .where(
      and(
        gte(leads.createdAt, from),
        lt(leads.createdAt, to),
        eq(leads.sourceType, "WEBSITE"),
        eq(leads.isQuarantined, false),
        isNull(leads.deletedAt),
      ),
    );
  return rows.map(({ stage, isChat }) => ({ isWon: stage === "CONVERTED", isChat: isChat === 1 }));
}

function ratio<T>(rows: readonly T[], is: (row: T) => boolean): number | null {
  return rows.length === 0 ? null : rows.filter(is).length / rows.length;
}

const waitsOf = (rows: readonly Counted[]) =>
  rows
    .flatMap(({ answeredAt, createdAt }) =>
      answeredAt === null ? [] : [(answeredAt - createdAt) / MINUTE],
    )
    .sort((a, b) => a - b);
const quantile = (rows: readonly Counted[], at: number) =>
  quantileSorted(waitsOf(rows), at) ?? null;

function mean(rows: readonly Counted[]): number | null {
  const given = rows.flatMap(({ rating }) => (rating === null ? [] : [rating]));
  return given.length === 0 ? null : given.reduce((all, one) => all + one, 0) / given.length;
}

function seriesOf(
  rows: readonly Counted[],
  { last, starts }: { first: string; last: string; starts: string[] },
) {
  const edges = [...starts, last].map((date) => localToUtc(date));
  return starts.map((date, at) => ({
    date,
    count: rows.filter(
      ({ createdAt }) => createdAt >= (edges[at] ?? 0) && createdAt < (edges[at + 1] ?? 0),
    ).length,
  }));
}
