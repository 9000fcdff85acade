import { and, asc, eq, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { cadenceRuns, leads } from "#app/db/schema/index.ts";
import { applyMove, CLOSED } from "#app/features/leads/move-lead.server.ts";
import { livingLeads } from "#app/features/leads/scope.server.ts";
import type { LostReason } from "#app/features/leads/words.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { type LeadRow, leadRow, type RunRow, saveRun } from "./run-record.server.ts";

export const CLOSED_AT_ONCE = 10;
const OPEN = ["NEW", "CONTACTED", "QUALIFIED", "QUOTED"];

/** Closes the leads whose follow-ups are used up and who have not answered. Returns how many runs. */
export async function closeUsedUp(database: Database, now: number): Promise<number> {
  const isOver = and(isNotNull(cadenceRuns.closesAt), lte(cadenceRuns.closesAt, now));
  const [any] = await database.reader
    .select({ id: cadenceRuns.id })
    .from(cadenceRuns)
    .where(isOver)
    .limit(1);
  if (!any) return 0;
  return transact(systemContext(database, now), "close used-up leads", async (context) => {
    const runs = await context.db
      .select()
      .from(cadenceRuns)
      .where(isOver)
      .orderBy(asc(cadenceRuns.closesAt))
      .limit(CLOSED_AT_ONCE);
    for (const run of runs) await closeLead(context, run);
    return runs.length;
  });
}

/** What they said since is read again: an answer in the last second keeps the lead open. */
async function closeLead(context: CommandContext, run: RunRow) {
  const lead = run.leadId ? await leadRow(context.db, run.leadId) : null;
  const later = lead?.isFollowUpByHand && lead.nextFollowUp !== null ? lead.nextFollowUp : 0;
  if (lead && later > context.now) {
    await saveRun(context, run, { closesAt: later });
    return;
  }
  await saveRun(context, run, { closesAt: null });
  if (!lead || lead.deletedAt !== null || hasAnswered(lead, run)) return;
  const stages = run.kind === "NURTURE" ? ["NURTURE"] : OPEN;
  if (!stages.includes(lead.stage)) return;
  await lose(context, lead, run.kind === "NURTURE" ? "NO_DECISION" : "MAX_FOLLOW_UPS");
}

function hasAnswered({ lastInboundAt }: LeadRow, { endedAt }: RunRow): boolean {
  return lastInboundAt !== null && lastInboundAt >= (endedAt ?? 0);
}

/** Whoever has not answered for so many days (14, where the shop says nothing else) is lost. Returns how many. */
export async function closeSilent(database: Database, now: number): Promise<number> {
  return transact(systemContext(database, now), "close silent leads", async (context) => {
    const { followUps } = await numbersOf(context.db);
    const silent = await context.db
      .select()
      .from(leads)
      .where(
        and(
          eq(leads.stage, "UNRESPONSIVE"),
          lte(leads.stageEnteredAt, now - followUps.unreachableDays * DAY),
          or(
            eq(leads.isFollowUpByHand, false),
            isNull(leads.nextFollowUp),
            lte(leads.nextFollowUp, now),
          ),
          livingLeads,
        ),
      )
      .orderBy(asc(leads.createdAt))
      .limit(CLOSED_AT_ONCE);
    for (const row of silent) await lose(context, row, "UNREACHABLE");
    return silent.length;
  });
}

async function lose(context: CommandContext, row: LeadRow, lostReason: LostReason) {
  const change = { ...CLOSED, lostReason, lostNote: null };
  await applyMove(context, row, { to: "LOST", by: "system", cause: "limit", change });
}
