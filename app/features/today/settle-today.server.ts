import { and, eq, gte } from "drizzle-orm";
import { todayMarks } from "#app/db/schema/index.ts";
import { loadBooking } from "#app/features/bookings/booking-record.server.ts";
import { keepPromise, takeBackPromise } from "#app/features/bookings/tell-delay.server.ts";
import {
  finishJobStep,
  jobSteps,
  takeBackJobStep,
} from "#app/features/cadences/finish-job-step.server.ts";
import {
  finishFollowUp,
  loadFollowUp,
  reopenFollowUp,
} from "#app/features/interactions/follow-up.server.ts";
import {
  answerMissedCall,
  reopenMissedCall,
} from "#app/features/leads/answer-missed-call.server.ts";
import { completeFollowUp } from "#app/features/leads/complete-follow-up.server.ts";
import { loadLead } from "#app/features/leads/lead-record.server.ts";
import { findMissedCall } from "#app/features/leads/missed-calls.server.ts";
import { snoozeLead } from "#app/features/leads/schedule-follow-up.server.ts";
import { undoLeadChange } from "#app/features/leads/undo-lead.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalidField, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { QUIET_AFTER_DONE } from "./rules.ts";
import { Settled, SettleToday, type TodayKind, UndoToday } from "./schema.ts";

/** Ten seconds, and the press of the button travels, too. */
const PATIENCE_MS = 13_000;

interface Named {
  kind: TodayKind;
  id: string;
}

export const settleToday = command({
  summary: "Say that a piece of today's work is done, or put it off",
  can: "leads:edit",
  input: SettleToday,
  output: Settled,
  async run(context, { kind, id, action, until, version }) {
    if (action === "snooze") await putOff(context, { kind, id, until: until ?? "", version });
    else await finish(context, { kind, id, version });
    return { isDone: true as const };
  },
});

export const undoToday = command({
  summary: "Take back what was just done with a piece of today's work, within ten seconds",
  can: "leads:edit",
  input: UndoToday,
  output: Settled,
  async run(context, { kind, id }) {
    if (!(await dropMark(context, { kind, id }))) await undoOwn(context, { kind, id });
    return { isDone: true as const };
  },
});

async function putOff(
  context: CommandContext,
  { kind, id, until, version }: Named & { until: string; version: number | undefined },
) {
  if (kind === "follow-up") {
    await snoozeLead(context, { id, until, ...(version ? { version } : {}) });
    return;
  }
  const at = Date.parse(until);
  if (at <= context.now) throw invalidField("until", "Choose a time that is still to come.");
  await mark(context, { kind, id, until: at, isDone: false });
}

async function finish(
  context: CommandContext,
  { kind, id, version }: Named & { version: number | undefined },
) {
  const given = version ? { id, version } : { id };
  if (kind === "follow-up") await completeFollowUp(context, given);
  else if (kind === "call") await answerMissedCall(context, { id });
  else if (kind === "promise") await keepPromise(context, given);
  else if (kind === "after-care") {
    await loadBooking(context, { id, permission: "bookings:edit" });
    await finishJobStep(context, id);
  } else if (kind === "customer") await finishFollowUp(context, id);
  else if (kind === "answer")
    throw conflict("not_answered", "Somebody waits for an answer: say how the contact went.");
  else
    await mark(context, {
      ...{ kind, id, isDone: true },
      until: context.now + (QUIET_AFTER_DONE[kind] ?? 0),
    });
}

/** Hides the work as it stands now; nobody marks what they may not reach. */
async function mark(
  context: CommandContext,
  { kind, id, until, isDone }: Named & { until: number; isDone: boolean },
) {
  const state = await stateOf(context, { kind, id });
  const row = {
    ...{ kind, subjectId: id, state, until, isDone },
    userId: context.actor.userId ?? "",
    createdAt: context.now,
  };
  await context.db
    .insert(todayMarks)
    .values(row)
    .onConflictDoUpdate({ target: [todayMarks.kind, todayMarks.subjectId], set: row });
  await emit(context, isDone ? "today.asked_again" : "today.put_off", {
    subject: { type: "today", id },
    details: { kind, until },
    readBy: "leads:view",
  });
}

/** The moment the work is about, as the list names it. */
async function stateOf(context: CommandContext, { kind, id }: Named): Promise<string> {
  if (kind === "answer") return String((await loadLead(context, id, "leads:edit")).responseDueAt);
  if (kind === "call") {
    const call = await findMissedCall(context, id);
    if (!call) throw notFound();
    return String(call.at);
  }
  if (kind === "customer") {
    const { followUpDate, createdAt } = await loadFollowUp(context, id);
    return String(followUpDate ?? createdAt);
  }
  const job = await loadBooking(context, { id, permission: "bookings:edit" });
  if (kind === "after-care") {
    const open = (await jobSteps(context.db, [id])).get(id);
    if (!open) throw notFound();
    return String(open.step.dueAt);
  }
  return String(kind === "promise" ? job.promisedAt : job.statusEnteredAt);
}

/** True: there was a mark of this person's own, young enough to be taken back. */
async function dropMark(context: CommandContext, { kind, id }: Named): Promise<boolean> {
  const rows = await context.db
    .delete(todayMarks)
    .where(
      and(
        eq(todayMarks.kind, kind),
        eq(todayMarks.subjectId, id),
        eq(todayMarks.userId, context.actor.userId ?? ""),
        gte(todayMarks.createdAt, context.now - PATIENCE_MS),
      ),
    )
    .returning({ id: todayMarks.subjectId });
  return rows.length > 0;
}

async function undoOwn(context: CommandContext, { kind, id }: Named) {
  if (kind === "follow-up") await undoLeadChange(context, { id });
  else if (kind === "call") await reopenMissedCall(context, { id });
  else if (kind === "promise") await takeBackPromise(context, { id });
  else if (kind === "after-care") {
    await loadBooking(context, { id, permission: "bookings:edit" });
    await takeBackJobStep(context, { bookingId: id, withinMs: PATIENCE_MS });
  } else if (kind === "customer") await reopenFollowUp(context, { id, withinMs: PATIENCE_MS });
  else throw conflict("nothing_to_undo", "This can no longer be taken back.");
}
