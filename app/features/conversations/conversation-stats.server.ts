import { quantileSorted } from "d3";
import { and, eq, gte, isNull, lt, ne, sql } from "drizzle-orm";
import { conversationMessages, conversations, leads, recordings } from "#app/db/schema/index.ts";
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
    const [spoken, spokenBefore] = [
      await voiceMessagesOf(context, period),
      await voiceMessagesOf(context, before),
    ];
    const won = (formula: string, isOne: (lead: WebsiteLead) => boolean) => ({
      value: ratio(mine.filter(isOne), ({ isWon }) => isWon),
      previous: ratio(earlier.filter(isOne), ({ isWon }) => isWon),
      n: mine.filter(isOne).length,
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
      chatConversion: won(
        "Converted leads of the chat ÷ leads of the chat",
        ({ isChat }) => isChat,
      ),
      formConversion: won(
        "Converted leads of the form ÷ leads of the form",
        ({ isChat }) => !isChat,
      ),
      voiceMessages: {
        value: spoken.length,
        previous: spokenBefore.length,
        n: spoken.length,
        formula: "Voice messages that visitors left in the period",
      },
      voiceConversion: won(
        "Converted leads with a voice message ÷ leads with a voice message",
        ({ isVoice }) => isVoice,
      ),
      series: seriesOf(now, spoken, [...startsOf(first, last, granularity), last]),
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
      isVoice: sql<number>`exists (select 1 from ${recordings} where ${recordings.leadId} = "leads"."id" and ${recordings.source} = 'VISITOR')`,
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
  return rows.map(({ stage, isChat, isVoice }) => ({
    isWon: stage === "CONVERTED",
    isChat: isChat === 1,
    isVoice: isVoice === 1,
  }));
}
type WebsiteLead = Awaited<ReturnType<typeof websiteLeads>>[number];

/** What visitors said aloud, within the actor's reach; a technician's own and what nobody has. */
function voiceMessagesOf({ db, actor }: Context, { from, to }: Period) {
  return db
    .select({ createdAt: recordings.createdAt })
    .from(recordings)
    .innerJoin(conversations, eq(conversations.id, recordings.conversationId))
    .where(
      and(
        eq(recordings.source, "VISITOR"),
        gte(recordings.createdAt, from),
        lt(recordings.createdAt, to),
        ne(recordings.state, "UPLOADING"),
        eq(conversations.isSpam, false),
        conversationsInScope(actor),
      ),
    );
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

/** @param edges the beginning of each stretch, and the end of the last */
function seriesOf(
  rows: readonly Counted[],
  spoken: readonly { createdAt: number }[],
  edges: readonly string[],
) {
  const moments = edges.map((date) => localToUtc(date));
  const countIn = (all: readonly { createdAt: number }[], at: number) =>
    all.filter(
      ({ createdAt }) => createdAt >= (moments[at] ?? 0) && createdAt < (moments[at + 1] ?? 0),
    ).length;
  return edges
    .slice(0, -1)
    .map((date, at) => ({ date, count: countIn(rows, at), voice: countIn(spoken, at) }));
}
