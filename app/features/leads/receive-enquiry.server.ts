import { insertMany } from "#app/db/insert-many.server.ts";
import { leads } from "#app/db/schema/index.ts";
import { enquiryTarget } from "#app/features/customers/enquiry-rules.ts";
import { matchPerson } from "#app/features/customers/match-person.server.ts";
import { brandAndModel } from "#app/features/devices/brand-and-model.ts";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { giveLead, pickAssignee } from "./assign-lead.server.ts";
import { budgetColumns, mergeContact, mergeDevice } from "./lead-fields.server.ts";
import { indexNewLead } from "./lead-index.server.ts";
import type { LeadRow } from "./lead-record.server.ts";
import { openJobsOf, openLeadsOf } from "./open-work.server.ts";
import { responseMinutes } from "./response-rules.ts";
import type { LeadDraft } from "./schema.ts";
import { scoreOf } from "./score-lead.server.ts";

export interface Enquiry extends LeadDraft {
  /** What a public door knows beside the form. */
  door?: { widgetKeyId: string | null; spamSigns: string[]; preferredContact: string | null };
}

export type Received =
  | { kind: "new" | "repeat"; leadId: string }
  | { kind: "appended"; leadId: string; interactionId: string }
  | { kind: "job"; bookingId: string; interactionId: string };

/**
 * Takes in an enquiry: it attaches to the person it comes from, joins an open lead or job for the
 * same device, or becomes a new lead (semantics 3.2). No field of the person is overwritten.
 */
export async function receiveEnquiry(
  context: CommandContext,
  draft: LeadDraft & { door?: undefined },
): Promise<Exclude<Received, { kind: "job" }>>;
export async function receiveEnquiry(context: CommandContext, draft: Enquiry): Promise<Received>;
export async function receiveEnquiry(context: CommandContext, draft: Enquiry): Promise<Received> {
  const contact = mergeContact(null, draft.contactInfo);
  const device = await mergeDevice(context.db, null, draft.deviceInterest);
  const candidates = await matchPerson(context, {
    name: contact.name,
    phone: contact.phone,
    email: contact.email,
    postcode: contact.postcode,
    serial: device.deviceInterest?.serial ?? null,
  });
  const best = candidates[0];
  const customerId = best?.outcome === "attach" ? best.customerId : null;
  const isProbableSpam = (draft.door?.spamSigns.length ?? 0) > 0;
  const target = isProbableSpam
    ? { kind: "new" as const }
    : enquiryTarget(
        {
          leads: await openLeadsOf(context, { contact, customerId }),
          jobs: await openJobsOf(context, customerId),
          enquiry: { device: device.deviceInterest, text: draft.initialNeeds },
        },
        context.now,
      );
  if (target.kind === "repeat") return { leadId: target.leadId, kind: "repeat" };
  const person = customerId ? { customerId } : {};
  if (target.kind === "lead") {
    const { leadId } = target;
    const interactionId = await append(context, draft, { ...person, leadId });
    return { kind: "appended", leadId, interactionId };
  }
  if (target.kind === "job" && draft.door && customerId) {
    const { bookingId } = target;
    const interactionId = await append(context, draft, { customerId, bookingId });
    return { kind: "job", bookingId, interactionId };
  }
  const row = await insertLead(context, draft, { contact, device, customerId });
  const asked =
    best && best.outcome === "ask"
      ? { possibleCustomerId: best.customerId, points: best.points }
      : undefined;
  const details = {
    ...asked,
    ...(target.kind === "job" ? { openBookingId: target.bookingId } : {}),
  };
  await announce(context, row, { details, isGiven: draft.assignedTo !== null });
  return { leadId: row.id, kind: "new" };
}

interface Resolved {
  contact: LeadRow["contactInfo"];
  device: Pick<LeadRow, "deviceInterest" | "deviceCategory">;
  customerId: string | null;
}

async function insertLead(
  context: CommandContext,
  draft: Enquiry,
  { contact, device, customerId }: Resolved,
): Promise<LeadRow> {
  const { now } = context;
  const {
    id: given,
    assignedTo,
    contactInfo: _contact,
    deviceInterest: _device,
    budgetRange,
    door,
    ...plain
  } = draft;
  if (given) await requireFreeId(context.db, leads, given);
  const clock = await openingClockFor(context.db, null);
  const { response, followUps } = await numbersOf(context.db);
  const isOwnWork = context.actor.role === "TECHNICIAN" && !door;
  const responseDueAt = clock.addOpeningMinutes(now, responseMinutes(draft.urgencyLevel, response));
  const bare: LeadRow = {
    ...EMPTY,
    ...plain,
    ...device,
    ...budgetColumns(budgetRange),
    id: given ?? newId(),
    contactInfo: contact,
    maxFollowUps: draft.maxFollowUps ?? followUps.mostFollowUps,
    customerId,
    sourceDetails: draft.sourceDetails,
    preferredContact: door?.preferredContact ?? null,
    widgetKeyId: door?.widgetKeyId ?? null,
    isQuarantined: (door?.spamSigns.length ?? 0) > 0,
    spamSigns: door?.spamSigns ?? null,
    assignedTo: assignedTo ?? (isOwnWork ? context.actor.userId : null),
    assignedAt: assignedTo || isOwnWork ? now : null,
    isAssignedByHand: assignedTo !== null,
    stageEnteredAt: now,
    lastActivityAt: now,
    responseSince: now,
    responseDueAt,
    // The first step is the answer itself; a cadence that begins otherwise says so.
    nextFollowUp: responseDueAt,
    createdAt: now,
    updatedAt: now,
  };
  const row = { ...bare, ...(await scoreOf(context, bare)) };
  await insertMany(context.db, leads, [row]);
  if (!row.isQuarantined) await indexNewLead(context, row);
  return row;
}

async function announce(
  context: CommandContext,
  row: LeadRow,
  { details, isGiven }: { details: Record<string, unknown>; isGiven: boolean },
) {
  if (row.isQuarantined) {
    await emit(context, "lead.quarantined", {
      subject: { type: "lead", id: row.id },
      leadId: row.id,
      details: { signs: row.spamSigns },
      readBy: "leads:release",
    });
    return;
  }
  await emit(context, "lead.created", {
    subject: { type: "lead", id: row.id },
    leadId: row.id,
    customerId: row.customerId,
    details: { ...details, sourceType: row.sourceType },
    stage: { from: null, to: "NEW", enteredAt: row.createdAt, cause: "created" },
    audience: [row.assignedTo],
  });
  if (row.assignedTo !== null || isGiven) return;
  const chosen = await pickAssignee(context, row);
  if (chosen) await giveLead(context, row, { to: chosen.id, reason: chosen.reason, isEdit: false });
}

/** The same person about the same device: one lead, and the new words stand on its timeline. */
async function append(
  context: CommandContext,
  draft: Enquiry,
  to: { leadId?: string; customerId?: string; bookingId?: string },
): Promise<string> {
  const { contactInfo: contact, deviceInterest: device, door } = draft;
  const named = device && brandAndModel(device);
  const asked = [device?.fault, draft.initialNeeds].filter(Boolean).join("\n");
  const interaction = await addInteraction(context, {
    ...to,
    interactionType: "INQUIRY",
    channel: door ? "WEBSITE" : "PHONE",
    direction: "INBOUND",
    subject: "Asked again",
    content: asked || null,
    metadata: door
      ? { name: contact.name ?? null, category: device?.category ?? null, device: named }
      : null,
  });
  return interaction.id;
}

const EMPTY: Omit<
  LeadRow,
  | keyof ReturnType<typeof budgetColumns>
  | "id"
  | "contactInfo"
  | "deviceInterest"
  | "deviceCategory"
  | "customerId"
  | "sourceType"
  | "sourceDetails"
  | "initialNeeds"
  | "urgencyLevel"
  | "decisionDate"
  | "tags"
  | "maxFollowUps"
  | "preferredContact"
  | "widgetKeyId"
  | "isQuarantined"
  | "spamSigns"
  | "assignedTo"
  | "assignedAt"
  | "isAssignedByHand"
  | "stageEnteredAt"
  | "lastActivityAt"
  | "responseSince"
  | "responseDueAt"
  | "nextFollowUp"
  | "createdAt"
  | "updatedAt"
> = {
  version: 1,
  stage: "NEW",
  status: "ACTIVE",
  qualificationStatus: "UNQUALIFIED",
  leadScore: 0,
  rankScore: 0,
  scoreReasons: [],
  scoreOverride: null,
  scoreOverrideReason: null,
  scoreOverrideBy: null,
  scoreOverrideUntil: null,
  locationId: null,
  automaticMoves: 0,
  convertedCustomerId: null,
  convertedBookingId: null,
  convertedAt: null,
  stageBeforeConversion: null,
  wonReason: null,
  followUpCount: 0,
  lastContactAt: null,
  lastInboundAt: null,
  followUpChannel: null,
  followUpNote: null,
  isFollowUpByHand: false,
  followUpToldFor: null,
  firstRespondedAt: null,
  lostReason: null,
  lostNote: null,
  linkGeneration: 1,
  deletedAt: null,
};
