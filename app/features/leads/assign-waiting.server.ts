import { and, asc, eq, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import { leads } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { giveLead, pickAssignee } from "./assign-lead.server.ts";
import { escalationOf } from "./assignment-rules.ts";
import type { LeadRow } from "./lead-record.server.ts";
import { responseState } from "./response-rules.ts";
import { livingLeads } from "./scope.server.ts";

const MOST_A_RUN = 100;

/** Every minute: leads of the pool find an owner, and those whose clock runs out a new one (semantics 2.5). */
schedule({ name: "assign-waiting-leads", pattern: "* * * * *" });

registerWorker({
  kind: "assign-waiting-leads",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await transact(systemContext(database, Date.now()), "assign waiting leads", assignWaitingLeads);
    return null;
  },
});

export async function assignWaitingLeads(context: CommandContext) {
  for (const row of await waiting(context)) {
    if (row.assignedTo === null) await assignFromPool(context, row);
    else await escalate(context, row);
  }
}

async function waiting(context: CommandContext): Promise<LeadRow[]> {
  const clock = await openingClockFor(context.db, null);
  if (!clock.isOpenAt(context.now)) return [];
  const fresh = await context.db
    .select()
    .from(leads)
    .where(and(livingLeads, isNull(leads.assignedTo), inArray(leads.stage, ["NEW", "CONTACTED"])))
    .orderBy(asc(leads.createdAt))
    .limit(MOST_A_RUN);
  const late = await context.db
    .select()
    .from(leads)
    .where(
      and(
        isNotNull(leads.responseDueAt),
        isNull(leads.deletedAt),
        isNotNull(leads.assignedTo),
        isNull(leads.firstRespondedAt),
        eq(leads.isQuarantined, false),
        lte(leads.responseDueAt, context.now + DAY),
      ),
    )
    .orderBy(asc(leads.responseDueAt))
    .limit(MOST_A_RUN);
  return [...fresh, ...late];
}

async function assignFromPool(context: CommandContext, row: LeadRow) {
  const chosen = await pickAssignee(context, row);
  if (chosen) await giveLead(context, row, { to: chosen.id, reason: chosen.reason, isEdit: false });
}

async function escalate(context: CommandContext, row: LeadRow) {
  const openingHours = await openingClockFor(context.db, row.locationId);
  const numbers = await numbersOf(context.db);
  const window = { askedAt: row.responseSince ?? row.createdAt, respondedAt: null };
  const { state } = responseState(
    { window, urgencyLevel: row.urgencyLevel, openingHours },
    context.now,
    numbers.response,
  );
  const step = escalationOf(
    { ...row, response: state, respondedAt: row.firstRespondedAt },
    numbers.assignment,
  );
  if (step !== "reassign") return;
  const chosen = await pickAssignee(context, { ...row, customerId: null });
  if (!chosen || chosen.id === row.assignedTo) return;
  await giveLead(context, row, { to: chosen.id, reason: "response_breached", isEdit: false });
  await emit(context, "lead.response_breached", {
    subject: { type: "lead", id: row.id },
    leadId: row.id,
    customerId: row.customerId,
    details: { from: row.assignedTo, to: chosen.id },
    audience: [row.assignedTo, chosen.id],
  });
}
