import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { rowList } from "#app/db/row-list.server.ts";
import { leads, users } from "#app/db/schema/index.ts";
import { updateRow } from "#app/db/update-many.server.ts";
import type { Numbers } from "#app/features/shop/numbers.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
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

const assignee = alias(users, "assignee");
const overrider = alias(users, "overrider");

/** What lists and pages show of a lead is told from these columns. */
const shownColumns = {
  id: leads.id,
  version: leads.version,
  createdAt: leads.createdAt,
  updatedAt: leads.updatedAt,
  sourceType: leads.sourceType,
  sourceDetails: leads.sourceDetails,
  contactInfo: leads.contactInfo,
  deviceInterest: leads.deviceInterest,
  initialNeeds: leads.initialNeeds,
  budgetRange: leads.budgetRange,
  budgetMin: leads.budgetMin,
  budgetMax: leads.budgetMax,
  urgencyLevel: leads.urgencyLevel,
  maxFollowUps: leads.maxFollowUps,
  decisionDate: leads.decisionDate,
  tags: leads.tags,
  leadScore: leads.leadScore,
  rankScore: leads.rankScore,
  scoreReasons: leads.scoreReasons,
  scoreOverride: leads.scoreOverride,
  scoreOverrideReason: leads.scoreOverrideReason,
  scoreOverrideBy: leads.scoreOverrideBy,
  scoreOverrideUntil: leads.scoreOverrideUntil,
  status: leads.status,
  qualificationStatus: leads.qualificationStatus,
  stage: leads.stage,
  stageEnteredAt: leads.stageEnteredAt,
  assignedTo: leads.assignedTo,
  locationId: leads.locationId,
  customerId: leads.customerId,
  convertedCustomerId: leads.convertedCustomerId,
  convertedAt: leads.convertedAt,
  followUpCount: leads.followUpCount,
  lastContactAt: leads.lastContactAt,
  lastInboundAt: leads.lastInboundAt,
  lastActivityAt: leads.lastActivityAt,
  nextFollowUp: leads.nextFollowUp,
  firstRespondedAt: leads.firstRespondedAt,
  responseSince: leads.responseSince,
  lostReason: leads.lostReason,
  lostNote: leads.lostNote,
};

type ShownRow = Pick<LeadRow, keyof typeof shownColumns>;
interface NamedLead extends ShownRow {
  assigneeName: string | null;
  overriderName: string | null;
}

/** Leads with the names that stand on them. The caller gives scope, order and limit. */
export const readLeads = rowList({
  own: shownColumns,
  joined: { assigneeName: assignee.name, overriderName: overrider.name },
  from: sql`${leads}
    left join "users" "assignee" on ${assignee.id} = ${leads.assignedTo}
    left join "users" "overrider" on ${overrider.id} = ${leads.scoreOverrideBy}`,
});

/** The row of a lead that the actor may reach. @throws 404, also for what they may not know of. */
export async function loadLead(
  context: Context,
  id: string,
  permission?: string,
): Promise<LeadRow> {
  const where = and(eq(leads.id, id), visibleLeads(context.actor, permission));
  const [row] = await readRows(context.db, { where });
  if (!row) throw notFound();
  return row;
}

const readRows = rowList({ own: getTableColumns(leads), joined: {}, from: sql`${leads}` });

/** A lead as the API shows it. `within` narrows it to what the actor may reach. @throws 404 */
export async function showLead(context: Context, id: string, within?: SQL): Promise<Lead> {
  const [named] = await readLeads(context.db, { where: and(eq(leads.id, id), within) });
  if (!named) throw notFound();
  const clock = await openingClockFor(context.db, named.locationId);
  return toLead(named, { clock, now: context.now, numbers: await numbersOf(context.db) });
}

export async function showLeads(context: Context, rows: NamedLead[]): Promise<Lead[]> {
  const clocks = new Map<string | null, OpeningClock>();
  const numbers = await numbersOf(context.db);
  for (const { locationId } of rows) {
    if (!clocks.has(locationId))
      clocks.set(locationId, await openingClockFor(context.db, locationId));
  }
  return rows.flatMap((row) => {
    const clock = clocks.get(row.locationId);
    return clock ? [toLead(row, { clock, now: context.now, numbers })] : [];
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
  await updateRow(context.db, leads, { ...change, version, updatedAt: context.now, id: row.id });
  return next;
}

/** What a lead is looked at with. */
interface Looked {
  clock: OpeningClock;
  now: number;
  numbers: Numbers;
}

function toLead(row: NamedLead, at: Looked): Lead {
  const { contactInfo: contact, deviceInterest: device } = row;
  const { stage, lastActivityAt, nextFollowUp } = row;
  const idle = { stage, lastActivityAt, nextFollowUp, openingHours: at.clock };
  const ageing = ageingOf(idle, at.now, at.numbers.ageing);
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
    scoreBand: bandOf(row.rankScore, at.numbers.score),
    scoreReasons: row.scoreReasons as Lead["scoreReasons"],
    nextQuestion: nextQuestionOf(row, at.numbers.score),
    scoreOverride: overrideOf(row, at.now),
    status: row.status,
    qualificationStatus: row.qualificationStatus,
    stage: row.stage,
    stageEnteredAt: toIso(row.stageEnteredAt),
    assignedTo: row.assignedTo,
    assignedToName: row.assigneeName,
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

function overrideOf(row: NamedLead, now: number): Lead["scoreOverride"] {
  const {
    scoreOverride: score,
    scoreOverrideReason: reason,
    scoreOverrideBy: by,
    scoreOverrideUntil: until,
  } = row;
  if (score === null || reason === null || by === null || until === null || until <= now)
    return null;
  return { score, reason, by, byName: row.overriderName ?? "", until: toIso(until) };
}

/** The running window while somebody waits for us, else how the first one ended. */
function responseOf(row: ShownRow, { clock, now, numbers }: Looked): Lead["response"] {
  const isWaiting = row.responseSince !== null;
  const window = {
    askedAt: row.responseSince ?? row.createdAt,
    respondedAt: isWaiting ? null : row.firstRespondedAt,
  };
  const { state, targetAt, respondedAt } = responseState(
    { window, urgencyLevel: row.urgencyLevel, openingHours: clock },
    now,
    numbers.response,
  );
  const isClosed = row.status === "LOST" || row.status === "CONVERTED";
  return {
    state: isClosed && respondedAt === null && row.firstRespondedAt !== null ? "MET" : state,
    targetAt: toIso(targetAt),
    respondedAt: toIsoOrNull(respondedAt ?? row.firstRespondedAt),
  };
}
