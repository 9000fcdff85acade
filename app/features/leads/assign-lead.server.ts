import { and, desc, eq, inArray, isNotNull, isNull, sum } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { leads, leadTotals, staffAvailability, users } from "#app/db/schema/index.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import { rosterOf } from "#app/features/staff/roster.server.ts";
import { availableInMinutes } from "#app/features/staff/rota-rules.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { forbidden, invalidField } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { type Assignee, chooseAssignee } from "./assignment-rules.ts";
import { type LeadRow, loadLead, saveLead, showLead } from "./lead-record.server.ts";
import { AssignLead, Lead } from "./schema.ts";

export const assignLead = command({
  summary: "Assign a lead to somebody, or put it back into the pool",
  can: "leads:assign",
  input: AssignLead,
  output: Lead,
  async run(context, { id, version, assignedTo }) {
    const row = await loadLead(context, id, "leads:assign");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    requireRight(context, row, assignedTo);
    if (assignedTo !== null) await requireColleague(context.db, assignedTo);
    if (row.assignedTo !== assignedTo) {
      await giveLead(context, row, { to: assignedTo, reason: "by_hand", isEdit: true });
    }
    return showLead(context, id);
  },
});

/** A technician takes leads out of the pool, nothing else. */
function requireRight(context: CommandContext, row: LeadRow, to: string | null) {
  if (scopeOf(context.actor, "leads:assign") === "all") return;
  const isTaking = row.assignedTo === null && to === context.actor.userId;
  if (!isTaking)
    throw forbidden("You can take a lead from the pool, but not hand one to somebody else.");
}

async function requireColleague(db: Reader, userId: string) {
  const [row] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, userId),
        inArray(users.role, STAFF_ROLES),
        eq(users.isActive, true),
        isNull(users.deletedAt),
      ),
    );
  if (!row) throw invalidField("assignedTo", "Choose somebody who works here.");
}

export interface Handing {
  to: string | null;
  reason: string;
  isEdit: boolean;
}

/** Changes the owner and tells both; a choice by hand sticks. */
export async function giveLead(
  context: CommandContext,
  row: LeadRow,
  { to, reason, isEdit }: Handing,
): Promise<LeadRow> {
  const change = {
    assignedTo: to,
    assignedAt: to === null ? null : context.now,
    isAssignedByHand: reason === "by_hand" && to !== null,
    automaticMoves:
      reason === "by_hand" ? 0 : row.automaticMoves + (row.assignedTo === null ? 0 : 1),
  };
  const next = await saveLead(context, row, change, { isEdit });
  await emit(context, "lead.assigned", {
    subject: { type: "lead", id: row.id },
    leadId: row.id,
    customerId: row.customerId,
    changes: changesBetween<LeadRow>(row, change) ?? undefined,
    details: { from: row.assignedTo, to, reason, by: context.actor.userId },
    audience: [row.assignedTo, to],
  });
  return next;
}

/** Who should get the lead by the rule of the least busy; null leaves it in the pool. */
export async function pickAssignee(context: CommandContext, row: LeadRow) {
  const lastOwnerId = await lastOwnerOf(context.db, row.customerId);
  const staff = await assignees(context);
  const { assignment } = await numbersOf(context.db);
  return chooseAssignee(
    { category: row.deviceCategory, locationId: row.locationId, lastOwnerId },
    staff,
    assignment,
  );
}

async function lastOwnerOf(db: Reader, customerId: string | null): Promise<string | null> {
  if (customerId === null) return null;
  const [row] = await db
    .select({ assignedTo: leads.assignedTo })
    .from(leads)
    .where(and(eq(leads.customerId, customerId), isNotNull(leads.assignedTo)))
    .orderBy(desc(leads.id))
    .limit(1);
  return row?.assignedTo ?? null;
}

async function assignees({ db, now }: CommandContext): Promise<Assignee[]> {
  const people = await db
    .select({ id: users.id, role: users.role, availability: staffAvailability })
    .from(staffAvailability)
    // A cross join keeps the order: the few on the rota first, not everybody in the users' table.
    .crossJoin(users)
    .where(
      and(
        eq(users.id, staffAvailability.userId),
        eq(users.isActive, true),
        isNull(users.deletedAt),
        eq(staffAvailability.isAvailable, true),
      ),
    );
  if (people.length === 0) return [];
  const open = await openLeadCounts(
    db,
    people.map(({ id }) => id),
  );
  const roster = await rosterOf(db);
  return people.map(({ id, role, availability }) => ({
    id,
    role,
    isActive: true,
    availableInMinutes: availableInMinutes(
      {
        isOn: availability.isAvailable,
        rota: roster.get(id)?.clock ?? null,
        untilAt: availability.availableUntil,
      },
      now,
    ),
    skills: availability.skills ?? [],
    locationIds: availability.locationId ? [availability.locationId] : [],
    openLeads: open.get(id) ?? 0,
    weight: availability.weight,
    lastAssignedAt: availability.lastAssignedAt,
  }));
}

const OPEN_STAGES = ["NEW", "CONTACTED", "QUALIFIED", "QUOTED"];

/** Open leads a person, from the totals that triggers keep. */
export async function openLeadCounts(db: Reader, userIds: string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: leadTotals.assignedTo, open: sum(leadTotals.count).mapWith(Number) })
    .from(leadTotals)
    .where(and(inArray(leadTotals.assignedTo, userIds), inArray(leadTotals.stage, OPEN_STAGES)))
    .groupBy(leadTotals.assignedTo);
  return new Map(rows.map(({ id, open }) => [id, open]));
}
