import { eq } from "drizzle-orm";
import { z } from "zod";
import { leads } from "#app/db/schema/index.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { conflict, invalidField, notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { editMove } from "./edit-move.server.ts";
import { budgetColumns, mergeContact, mergeDevice } from "./lead-fields.server.ts";
import { indexLead, unindexLead } from "./lead-index.server.ts";
import { findLeads } from "./lead-list.server.ts";
import { type LeadRow, loadLead, saveLead, showLead, showLeads } from "./lead-record.server.ts";
import { receiveEnquiry } from "./receive-enquiry.server.ts";
import { responseMinutes } from "./response-rules.ts";
import { isReachable, Lead, LeadDraft, LeadEdit, LeadFilter, LeadId, LeadList } from "./schema.ts";
import { visibleLeads } from "./scope.server.ts";
import { scoreOf } from "./score-lead.server.ts";

export const listLeads = query({
  summary: "List leads",
  can: "leads:view",
  input: LeadFilter,
  output: LeadList,
  async run(context, filter) {
    const { rows, nextCursor, total } = await findLeads(context, filter);
    return {
      data: await showLeads(context, rows),
      page: { limit: filter.limit, nextCursor, ...(filter.count ? { total } : {}) },
    };
  },
});

export const getLead = query({
  summary: "Get one lead",
  can: "leads:view",
  input: LeadId,
  output: Lead,
  run: (context, { id }) => showLead(context, id, visibleLeads(context.actor)),
});

export const createLead = command({
  summary: "Create a lead, or add the enquiry to the one that is open already",
  can: "leads:create",
  input: LeadDraft,
  output: Lead,
  async run(context, draft) {
    const { leadId } = await receiveEnquiry(context, draft);
    return showLead(context, leadId);
  },
});

export const updateLead = command({
  summary: "Change a lead",
  can: "leads:edit",
  input: LeadEdit,
  output: Lead,
  async run(context, { id, version, status, qualificationStatus, lostReason, lostNote, ...edit }) {
    const row = await loadLead(context, id, "leads:edit");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const edited = await editLead(context, row, edit);
    await editMove(context, edited, { status, qualificationStatus, lostReason, lostNote });
    return showLead(context, id);
  },
});

type FieldEdit = Omit<
  LeadEdit,
  "id" | "version" | "status" | "qualificationStatus" | "lostReason" | "lostNote"
>;

/** Changes the fields that are present, keeps keys and search in step, and scores the lead again. */
export async function editLead(
  context: CommandContext,
  row: LeadRow,
  edit: FieldEdit,
): Promise<LeadRow> {
  const { contactInfo, deviceInterest, budgetRange, sourceDetails, ...plain } = edit;
  const change: Partial<LeadRow> = {
    ...definedOnly(plain),
    ...(sourceDetails === undefined ? {} : { sourceDetails }),
    ...(contactInfo === undefined
      ? {}
      : { contactInfo: mergeContact(row.contactInfo, contactInfo) }),
    ...(deviceInterest === undefined
      ? {}
      : await mergeDevice(context.db, row.deviceInterest, deviceInterest)),
    ...(budgetRange === undefined ? {} : budgetColumns(budgetRange)),
  };
  if (change.contactInfo && !isReachable(change.contactInfo)) {
    throw invalidField("contactInfo.phone", "Give a phone number or an e-mail address.");
  }
  const changes = changesBetween<LeadRow>(row, change);
  if (!changes) return row;
  if (edit.urgencyLevel && row.responseSince !== null)
    change.responseDueAt = await dueAt(context, row, edit.urgencyLevel);
  const scored = await scoreOf(context, { ...row, ...change });
  const next = await saveLead(context, row, { ...change, ...scored }, { isEdit: true });
  if (change.contactInfo || change.deviceInterest || "initialNeeds" in change)
    await indexLead(context, next);
  await emit(context, "lead.updated", {
    subject: { type: "lead", id: row.id },
    leadId: row.id,
    customerId: row.customerId,
    changes,
    audience: [row.assignedTo],
  });
  return next;
}

async function dueAt(context: CommandContext, row: LeadRow, urgency: LeadRow["urgencyLevel"]) {
  const clock = await openingClockFor(context.db, row.locationId);
  const { response } = await numbersOf(context.db);
  const minutes = responseMinutes(urgency, response);
  return clock.addOpeningMinutes(row.responseSince ?? context.now, minutes);
}

export const deleteLead = command({
  summary: "Delete a lead; an administrator can restore it within 30 days",
  can: "leads:delete",
  input: LeadId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadLead(context, id, "leads:delete");
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    if (row.stage === "CONVERTED")
      throw conflict(
        "lead_converted",
        "A converted lead stays: its customer and booking rest on it.",
      );
    await saveLead(context, row, { deletedAt: context.now }, { isEdit: true });
    await unindexLead(context, id);
    await emit(context, "lead.deleted", {
      subject: { type: "lead", id },
      leadId: id,
      customerId: row.customerId,
      audience: [row.assignedTo],
    });
    return null;
  },
});

const RESTORABLE_MS = 30 * DAY;

export const restoreLead = command({
  summary: "Restore a deleted lead",
  can: "leads:delete",
  input: LeadId,
  output: Lead,
  async run(context, { id, version }) {
    const [row] = await context.db.select().from(leads).where(eq(leads.id, id));
    if (!row || row.deletedAt === null || row.deletedAt + RESTORABLE_MS < context.now)
      throw notFound();
    // A lead of an erased person has nobody whom it could be about.
    if (!isReachable(row.contactInfo)) throw notFound();
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const next = await saveLead(context, row, { deletedAt: null }, { isEdit: true });
    await indexLead(context, next);
    await emit(context, "lead.restored", {
      subject: { type: "lead", id },
      leadId: id,
      customerId: row.customerId,
      audience: [row.assignedTo],
    });
    return showLead(context, id);
  },
});

function definedOnly<T extends object>(given: T): Partial<LeadRow> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
