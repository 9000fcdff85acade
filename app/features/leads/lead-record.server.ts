import { and, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Reader } from "#app/db/client.server.ts";
import { leads, users } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { ageingOf } from "./ageing-rules.ts";
import { responseState } from "./response-rules.ts";
import type { Lead } from "./schema.ts";
import { visibleLeads } from "./scope.server.ts";
import { nextQuestionOf } from "./score-facts.ts";
import { bandOf } from "./score-rules.ts";

export type LeadRow = typeof leads.$inferSelect;

interface NamedLead {
  lead: LeadRow;
  assigneeName: string | null;
  overriderName: string | null;
}

const assignee = alias(users, "assignee");
const overrider = alias(users, "overrider");

/** Leads with the names that stand on them. The caller adds scope, order and limit. */
export function selectLeads(db: Reader) {
  return db
    .select({ lead: leads, assigneeName: assignee.name, overriderName: overrider.name })
    .from(leads)
    .leftJoin(assignee, eq(assignee.id, leads.assignedTo))
    .leftJoin(overrider, eq(overrider.id, leads.scoreOverrideBy));
}

/** The row of a lead that the actor may reach. @throws 404, also for what they may not know of. */
export async function loadLead(
  context: Context,
  id: string,
  permission?: string,
): Promise<LeadRow> {
  const [row] = await context.db
    .select()
    .from(leads)
    .where(and(eq(leads.id, id), visibleLeads(context.actor, permission)));
  if (!row) throw notFound();
  return row;
}

/** A lead as the API shows it. `within` narrows it to what the actor may reach. @throws 404 */
export async function showLead(context: Context, id: string, within?: SQL): Promise<Lead> {
  const [named] = await selectLeads(context.db).where(and(eq(leads.id, id), within));
  if (!named) throw notFound();
  const clock = await openingClockFor(context.db, named.lead.locationId);
  return toLead(named, { clock, now: context.now });
}

export async function showLeads(context: Context, rows: NamedLead[]): Promise<Lead[]> {
  const clocks = new Map<string | null, OpeningClock>();
  for (const { lead } of rows) {
    if (!clocks.has(lead.locationId))
      clocks.set(lead.locationId, await openingClockFor(context.db, lead.locationId));
  }
  return rows.flatMap((row) => {
    const clock = clocks.get(row.lead.locationId);
    return clock ? [toLead(row, { clock, now: context.now })] : [];
  });
}

/** Writes a change to one lead; an edit by a person also raises its version. */
export async function saveLead(
  context: CommandContext,
  row: LeadRow,
  change: Partial<LeadRow>,
  { isEdit }: { isEdit: boolean },
): Promise<LeadRow> {
  const version = isEdit && context.transaction.depth >= 1 ? row.version + 1 : row.version;
  const next = { ...row, ...change, version, updatedAt: context.now };
  await context.db
    .update(leads)
    .set({ ...change, version, updatedAt: context.now })
    .where(eq(leads.id, row.id));
  return next;
}

function toLead(
  { lead: row, assigneeName, overriderName }: NamedLead,
  at: { clock: OpeningClock; now: number },
): Lead {
  const { contactInfo: contact, deviceInterest: device } = row;
  const ageing = ageingOf({ ...row, openingHours: at.clock }, at.now);
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    sourceType: row.sourceType,
    sourceDetails: row.sourceDetails as Lead["sourceDetails"],
    contactInfo: {
      name: contact.name,
      email: contact.email,
      phone: contact.phone,
      phoneDisplay: contact.phone ? displayPhone(contact.phone) : null,
      company: contact.company,
      postcode: contact.postcode,
    },
    deviceInterest: device?.category ? { ...device, category: device.category } : null,
    initialNeeds: row.initialNeeds,
    budgetRange: row.budgetRange,
    urgencyLevel: row.urgencyLevel,
    maxFollowUps: row.maxFollowUps,
    decisionDate: row.decisionDate,
    tags: row.tags,
    leadScore: row.leadScore,
    scoreBand: bandOf(row.rankScore),
    scoreReasons: row.scoreReasons as Lead["scoreReasons"],
    nextQuestion: nextQuestionOf(row),
    scoreOverride: overrideOf(row, overriderName, at.now),
    status: row.status,
    qualificationStatus: row.qualificationStatus,
    stage: row.stage,
    stageEnteredAt: toIso(row.stageEnteredAt),
    assignedTo: row.assignedTo,
    assignedToName: assigneeName,
    customerId: row.customerId,
    convertedCustomerId: row.convertedCustomerId,
    convertedAt: toIsoOrNull(row.convertedAt),
    followUpCount: row.followUpCount,
    lastContactAt: toIsoOrNull(row.lastContactAt),
    nextFollowUp: toIsoOrNull(row.nextFollowUp),
    lostReason: row.lostReason as Lead["lostReason"],
    lostNote: row.lostNote,
    response: responseOf(row, at),
    ageing: {
      state: ageing.state,
      isRotten: ageing.isRotten,
      idleSince: toIso(ageing.idleSince),
      limitAt: toIsoOrNull(ageing.limitAt),
    },
  };
}

function overrideOf(row: LeadRow, byName: string | null, now: number): Lead["scoreOverride"] {
  const {
    scoreOverride: score,
    scoreOverrideReason: reason,
    scoreOverrideBy: by,
    scoreOverrideUntil: until,
  } = row;
  if (score === null || reason === null || by === null || until === null || until <= now)
    return null;
  return { score, reason, by, byName: byName ?? "", until: toIso(until) };
}

/** The running window while somebody waits for us, else how the first one ended. */
function responseOf(
  row: LeadRow,
  { clock, now }: { clock: OpeningClock; now: number },
): Lead["response"] {
  const isWaiting = row.responseSince !== null;
  const window = {
    askedAt: row.responseSince ?? row.createdAt,
    respondedAt: isWaiting ? null : row.firstRespondedAt,
  };
  const { state, targetAt, respondedAt } = responseState(
    { window, urgencyLevel: row.urgencyLevel, openingHours: clock },
    now,
  );
  const isClosed = row.status === "LOST" || row.status === "CONVERTED";
  return {
    state: isClosed && respondedAt === null && row.firstRespondedAt !== null ? "MET" : state,
    targetAt: toIso(targetAt),
    respondedAt: toIsoOrNull(respondedAt ?? row.firstRespondedAt),
  };
}
