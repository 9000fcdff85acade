import { and, desc, eq, isNull, ne } from "drizzle-orm";
import { customerInteractions, leads } from "#app/db/schema/index.ts";
import type { Numbers } from "#app/features/shop/numbers.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { HOUR } from "#app/platform/dates.ts";
import { during, type EmittedEvent } from "#app/platform/events.server.ts";
import { isFollowUp } from "./follow-up-rules.ts";
import { type LeadRow, saveLead } from "./lead-record.server.ts";
import { enterStage } from "./move-lead.server.ts";
import { isResponse, responseMinutes } from "./response-rules.ts";
import { rescoreLead } from "./score-lead.server.ts";
import { inboundReopens } from "./stage-rules.ts";
import type { LostReason } from "./words.ts";

/** What `interaction.added` tells of itself. */
export interface InteractionNews {
  interactionType: string;
  direction: "INBOUND" | "OUTBOUND";
  channel: Parameters<typeof isFollowUp>[0]["channel"];
  outcome: Parameters<typeof isFollowUp>[0]["outcome"];
  isAutomatic: boolean;
  /** A step of a cadence that the program did. */
  isStep?: boolean;
  followUpDate: number | null;
}

// Counters, clocks, stage and score of the lead change in the transaction of the interaction.
during("interaction.added", async (context, event) => {
  if (!event.leadId) return;
  const [row] = await context.db.select().from(leads).where(eq(leads.id, event.leadId));
  if (row) await follow(context, row, event);
});

// A message that was on its way has left, or never arrived: only now is anybody answered by it.
during("interaction.settled", async (context, event) => {
  if (event.leadId) await followSettled(context, event.leadId, event);
});
during("interaction.dropped", async (context, event) => {
  if (event.leadId) await uncount(context, event.leadId);
});

async function followSettled(context: CommandContext, leadId: string, event: EmittedEvent) {
  const news = event.details as unknown as InteractionNews;
  if (news.outcome === "BOUNCED") return uncount(context, leadId);
  const { direction, outcome, isAutomatic } = news;
  if (!isResponse({ at: event.at, direction, outcome, isAutomatic })) return;
  const [row] = await context.db.select().from(leads).where(eq(leads.id, leadId));
  if (!row) return;
  const answered = { responseSince: null, responseDueAt: null };
  const first = { firstRespondedAt: row.firstRespondedAt ?? event.at };
  await saveLead(context, row, { ...answered, ...first }, { isEdit: false });
}

/** What never arrived was no follow-up. */
async function uncount(context: CommandContext, leadId: string) {
  const [row] = await context.db.select().from(leads).where(eq(leads.id, leadId));
  if (!row || row.followUpCount === 0) return;
  const followUpCount = row.followUpCount - 1;
  await saveLead(context, row, { followUpCount }, { isEdit: false });
}

async function follow(context: CommandContext, row: LeadRow, event: EmittedEvent) {
  const news = event.details as unknown as InteractionNews;
  const { followUps: numbers } = await numbersOf(context.db);
  const change =
    news.direction === "OUTBOUND"
      ? outbound(row, news, { at: event.at, last: await lastTouch(context, row, event), numbers })
      : await inbound(context, row, { ...news, at: event.at });
  const next = await saveLead(
    context,
    row,
    { ...change, lastActivityAt: context.now },
    { isEdit: false },
  );
  const moved = await moveAlong(context, next, { news, numbers });
  await rescoreLead(context, moved);
}

type LastTouch = Parameters<typeof isFollowUp>[1];

function outbound(
  row: LeadRow,
  news: InteractionNews,
  { at, last, numbers }: { at: number; last: LastTouch; numbers: Numbers["followUps"] },
): Partial<LeadRow> {
  const touch = {
    at,
    direction: news.direction,
    channel: news.channel,
    outcome: news.outcome,
    isAcknowledgement: news.isAutomatic && news.isStep !== true,
  };
  const counts = isFollowUp(touch, last, numbers);
  const isReached = isResponse({
    at,
    direction: news.direction,
    outcome: news.outcome,
    isAutomatic: news.isAutomatic,
  });
  const isDueSoon = row.nextFollowUp !== null && row.nextFollowUp <= at + 12 * HOUR;
  return {
    ...(counts ? { followUpCount: row.followUpCount + 1, lastContactAt: at } : {}),
    ...(counts && (isDueSoon || !row.isFollowUpByHand) ? NOTHING_PLANNED : {}),
    ...(news.followUpDate === null
      ? {}
      : { ...NOTHING_PLANNED, nextFollowUp: news.followUpDate, isFollowUpByHand: true }),
    ...(isReached
      ? { responseSince: null, responseDueAt: null, firstRespondedAt: row.firstRespondedAt ?? at }
      : {}),
  };
}

const NOTHING_PLANNED = {
  nextFollowUp: null,
  followUpChannel: null,
  followUpNote: null,
  isFollowUpByHand: false,
} satisfies Partial<LeadRow>;

/** By which way the lead was last touched, as far as that still matters. */
async function lastTouch(
  context: CommandContext,
  row: LeadRow,
  event: EmittedEvent,
): Promise<LastTouch> {
  const { lastContactAt: at, id } = row;
  if (at === null || event.at - at >= HOUR) return null;
  const of = customerInteractions;
  const [last] = await context.db
    .select({ channel: of.channel })
    .from(of)
    .where(
      and(
        eq(of.leadId, id),
        eq(of.direction, "OUTBOUND"),
        eq(of.createdAt, at),
        isNull(of.deletedAt),
        ne(of.id, event.subject.id),
      ),
    )
    .orderBy(desc(of.id))
    .limit(1);
  return last ? { at, channel: last.channel } : null;
}

/**
 * Every later message from the customer starts the clock again, unless it runs already. An answer
 * that a program gave is none of theirs, and nobody waits after a call that was taken.
 */
async function inbound(
  context: CommandContext,
  row: LeadRow,
  { at, isAutomatic, interactionType, outcome }: InteractionNews & { at: number },
): Promise<Partial<LeadRow>> {
  if (isAutomatic) return {};
  const isWaitingAlready = row.responseSince !== null;
  const wasTaken = interactionType === "CALL" && outcome === "REACHED";
  if (isWaitingAlready || wasTaken || row.status === "CONVERTED") return { lastInboundAt: at };
  const clock = await openingClockFor(context.db, row.locationId);
  const { response } = await numbersOf(context.db);
  return {
    lastInboundAt: at,
    responseSince: at,
    responseDueAt: clock.addOpeningMinutes(at, responseMinutes(row.urgencyLevel, response)),
  };
}

async function moveAlong(
  context: CommandContext,
  row: LeadRow,
  { news, numbers }: { news: InteractionNews; numbers: Numbers["followUps"] },
): Promise<LeadRow> {
  const isHumanTouch = news.direction === "OUTBOUND" && !news.isAutomatic;
  if (row.stage === "NEW" && isHumanTouch) {
    return enterStage(context, row, { to: "CONTACTED", by: "system", cause: "interaction" });
  }
  if (news.direction !== "INBOUND" || news.isAutomatic) return row;
  if (row.stage === "UNRESPONSIVE") {
    return enterStage(context, row, { to: "CONTACTED", by: "system", cause: "inbound" });
  }
  const lost = {
    lostAt: row.stageEnteredAt,
    lostReason: row.lostReason as LostReason,
    isSameDevice: true,
  };
  if (row.stage === "LOST" && inboundReopens(lost, context.now, numbers)) {
    const change = { lostReason: null, lostNote: null };
    return enterStage(context, row, {
      to: "CONTACTED",
      by: "system",
      cause: "inbound",
      change,
      event: "lead.reopened",
    });
  }
  return row;
}
