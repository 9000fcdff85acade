import { and, desc, eq, isNotNull, notLike } from "drizzle-orm";
import { type Changes, events } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { indexLead } from "./lead-index.server.ts";
import { type LeadRow, loadLead, saveLead, showLead } from "./lead-record.server.ts";
import { Lead, LeadId } from "./schema.ts";
import { scoreOf } from "./score-lead.server.ts";

const PATIENCE_MS = 10_000;
/** The press of the button travels, too. */
const GRACE_MS = 3_000;
const UNDOABLE = new Set([
  "lead.updated",
  "lead.assigned",
  "lead.contacted",
  "lead.qualified",
  "lead.nurtured",
  "lead.unresponsive",
  "lead.lost",
  "lead.reopened",
  "lead.snoozed",
  "lead.follow_up_done",
  "lead.follow_up_scheduled",
]);

/** Takes back the actor's own last change of this lead: a new event that names the one it undoes. */
export const undoLeadChange = command({
  summary: "Take back your last change of a lead, within ten seconds",
  can: "leads:edit",
  input: LeadId,
  output: Lead,
  async run(context, { id, version }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const last = await lastChange(context, id);
    const isOwn = last?.actorId === context.actor.userId;
    if (
      !last?.changes ||
      !isOwn ||
      !UNDOABLE.has(last.type) ||
      last.at + PATIENCE_MS + GRACE_MS < context.now
    ) {
      throw conflict(
        "nothing_to_undo",
        "This can no longer be taken back: it is too long ago, or something happened since.",
      );
    }
    const change = before(last.changes);
    const scored = await scoreOf(context, { ...row, ...change });
    const next = await saveLead(context, row, { ...change, ...scored }, { isEdit: true });
    if (change.contactInfo || change.deviceInterest || "initialNeeds" in change)
      await indexLead(context, next);
    await emit(context, "lead.undone", {
      subject: { type: "lead", id },
      leadId: id,
      customerId: row.customerId,
      changes: changesBetween<LeadRow>(row, change) ?? undefined,
      details: { undoes: last.id, type: last.type },
      ...(change.stage
        ? {
            stage: {
              from: row.stage,
              to: change.stage,
              enteredAt: row.stageEnteredAt,
              cause: "undo",
            },
          }
        : {}),
      audience: [row.assignedTo, next.assignedTo],
    });
    return showLead(context, id);
  },
});

async function lastChange(context: CommandContext, id: string) {
  const [event] = await context.db
    .select()
    .from(events)
    // What only tells of the lead changed nothing; what a sequence did because of the change follows it back.
    .where(
      and(
        ...[eq(events.leadId, id), eq(events.subjectType, "lead"), eq(events.kind, "change")],
        ...[isNotNull(events.changes), notLike(events.type, "cadence.%")],
      ),
    )
    .orderBy(desc(events.id))
    .limit(1);
  return event;
}

function before(changes: Changes): Partial<LeadRow> {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([name, change]) =>
      change === "changed" ? [] : [[name, change.from]],
    ),
  );
}
