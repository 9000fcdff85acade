import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalid, invalidField } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { type LeadRow, loadLead, saveLead, showLead } from "./lead-record.server.ts";
import { entryProblem, missingForQualify } from "./qualify-rules.ts";
import { isCategoryRepaired } from "./repair-scope.server.ts";
import { Lead, MoveLead } from "./schema.ts";
import { scoreOf } from "./score-lead.server.ts";
import { checkMove, type Mover, qualificationOf, statusOf } from "./stage-rules.ts";
import type { LeadStage } from "./words.ts";

/** The past-tense word of each move: what timeline, webhooks and subscribers know it by. */
export const MOVE_EVENTS: Record<LeadStage, string> = {
  NEW: "lead.undone",
  CONTACTED: "lead.contacted",
  QUALIFIED: "lead.qualified",
  QUOTED: "lead.quoted",
  NURTURE: "lead.nurtured",
  UNRESPONSIVE: "lead.unresponsive",
  CONVERTED: "lead.converted",
  LOST: "lead.lost",
};

export interface StageMove {
  to: LeadStage;
  by: Mover;
  /** Why: "person", "interaction", "conversion", "limit"… */
  cause: string;
  /** Further columns that change with the move. */
  change?: Partial<LeadRow>;
  isEdit?: boolean;
  event?: string;
  details?: Record<string, unknown>;
}

/** Moves a lead along its state machine and tells why. @throws 409 with the moves that are open. */
export async function applyMove(
  context: CommandContext,
  row: LeadRow,
  move: StageMove,
): Promise<LeadRow> {
  const check = checkMove({ from: row.stage, to: move.to, by: move.by });
  if (!check.ok) {
    throw conflict(check.code, `A lead in ${row.stage} cannot move to ${move.to}.`, {
      allowed: check.allowed,
    });
  }
  return enterStage(context, row, move);
}

/** The move itself, for callers that have checked it by a rule of their own. */
export async function enterStage(
  context: CommandContext,
  row: LeadRow,
  move: StageMove,
): Promise<LeadRow> {
  const change: Partial<LeadRow> = {
    ...move.change,
    stage: move.to,
    status: statusOf(move.to),
    qualificationStatus: qualificationOf(move.to, row.qualificationStatus),
    stageEnteredAt: context.now,
    lastActivityAt: context.now,
  };
  const scored = await scoreOf(context, { ...row, ...change });
  const next = await saveLead(
    context,
    row,
    { ...change, ...scored },
    { isEdit: move.isEdit ?? false },
  );
  await emit(context, move.event ?? MOVE_EVENTS[move.to], {
    subject: { type: "lead", id: row.id },
    leadId: row.id,
    customerId: next.convertedCustomerId ?? next.customerId,
    changes: changesBetween<LeadRow>(row, change) ?? undefined,
    details: move.details,
    stage: { from: row.stage, to: move.to, enteredAt: row.stageEnteredAt, cause: move.cause },
    audience: [row.assignedTo, next.assignedTo],
  });
  return next;
}

/** A stage that is only passed through: told in the history, while the row moves on at once. */
export async function tellStage(
  context: CommandContext,
  row: LeadRow,
  { to, cause }: Pick<StageMove, "to" | "cause">,
): Promise<LeadRow> {
  const passed = {
    stage: to,
    status: statusOf(to),
    qualificationStatus: qualificationOf(to, row.qualificationStatus),
    stageEnteredAt: context.now,
  };
  await emit(context, MOVE_EVENTS[to], {
    subject: { type: "lead", id: row.id },
    leadId: row.id,
    customerId: row.customerId,
    changes: changesBetween<LeadRow>(row, passed) ?? undefined,
    stage: { from: row.stage, to, enteredAt: row.stageEnteredAt, cause },
    audience: [row.assignedTo],
  });
  return { ...row, ...passed };
}

/** @throws 422 by path for what a qualified lead still lacks. */
export async function requireQualifiable(context: CommandContext, row: LeadRow) {
  const problems = missingForQualify({
    email: row.contactInfo.email,
    phone: row.contactInfo.phone,
    category: row.deviceInterest?.category ?? null,
    fault: row.deviceInterest?.fault ?? row.initialNeeds,
    isInScope: await isCategoryRepaired(context.db, row.deviceCategory),
  });
  if (problems.length > 0)
    throw invalid(problems, "Some answers are missing before this lead is qualified.");
}

export const moveLead = command({
  summary: "Move a lead to another stage",
  can: "leads:edit",
  input: MoveLead,
  output: Lead,
  async run(context, { id, version, stage, lostReason, note }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const problem = entryProblem(stage, { outboundTouches: row.followUpCount, lostReason });
    const check = checkMove({ from: row.stage, to: stage, by: "person" });
    if (check.ok && problem) throw invalidField(problem.path, problem.message);
    if (stage === "QUALIFIED" && check.ok) await requireQualifiable(context, row);
    const change = stage === "LOST" ? { lostReason, lostNote: note ?? null, ...CLOSED } : {};
    const details = note ? { note } : undefined;
    await applyMove(context, row, {
      to: stage,
      by: "person",
      cause: "person",
      change,
      isEdit: true,
      details,
    });
    return showLead(context, id);
  },
});

/** A closed lead waits for nothing. */
export const CLOSED = {
  nextFollowUp: null,
  followUpChannel: null,
  followUpNote: null,
  isFollowUpByHand: false,
  responseSince: null,
  responseDueAt: null,
} satisfies Partial<LeadRow>;
