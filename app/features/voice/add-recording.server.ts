import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { bookings, leads, recordings, users } from "#app/db/schema/index.ts";
import { bookingsInScope } from "#app/features/bookings/scope.server.ts";
import { isSurvivorOf, livingCustomers } from "#app/features/customers/customer-record.server.ts";
import { refuseErased } from "#app/features/customers/refuse-erased.server.ts";
import {
  customersInScope,
  isLivingCustomer,
  leadsInReach,
} from "#app/features/customers/scope.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { fromIso } from "#app/platform/dates.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command } from "#app/platform/operation.server.ts";
import { announceRecording, attachSound, storeRecording } from "./keep-recording.server.ts";
import { RecordingDraft } from "./note-schema.ts";
import { showRecording } from "./recording-record.server.ts";
import { Recording } from "./schema.ts";
import { MAY_HEAR, MAY_RECORD } from "./scope.server.ts";

type Draft = Pick<RecordingDraftInput, "leadId" | "customerId" | "bookingId">;
type RecordingDraftInput = Parameters<typeof addRecording>[1];

/** The same id with the same bytes is the same note, so that a device may send it again. */
export const addRecording = command({
  summary: "Keep a voice note on a lead, customer or job",
  can: MAY_RECORD,
  input: RecordingDraft,
  output: Recording,
  async prepare(context, { id, bytes }) {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const isKnown = id !== undefined && (await isSameNote(context, { id, sha256 }));
    return { sha256, stored: isKnown ? null : await storeRecording(bytes, "audio") };
  },
  async run(context, { id: given, mimeType, noticeShownAt, recordedAt, ...draft }, prepared) {
    const { sha256, stored } = prepared;
    const isKnown = given !== undefined && (await isSameNote(context, { id: given, sha256 }));
    if ((given && isKnown) || !stored) return showRecording(context, given ?? "");
    const target = await targetOf(context, draft);
    const id = given ?? newId();
    const row = {
      ...target.ids,
      id,
      source: "STAFF" as const,
      mimeType,
      receivedBytes: draft.bytes.byteLength,
      sha256,
      createdBy: context.actor.userId,
      recordedAt: recordedAt === undefined ? context.now : fromIso(recordedAt),
      createdAt: context.now,
      updatedAt: context.now,
      ...(await attachSound(context, id, stored)),
    };
    const [kept] = await context.db.insert(recordings).values(row).returning();
    if (!kept) throw new Error("a recording that was just written is gone");
    await emit(context, "voice.notice_shown", {
      subject: { type: "recording", id },
      details: { shownAt: noticeShownAt },
      audience: target.audience,
      readBy: MAY_HEAR,
    });
    await announceRecording(context, kept, target.audience);
    return showRecording(context, id);
  },
});

/** @throws 409 when the id belongs to something else */
async function isSameNote(
  { db, actor }: Context,
  { id, sha256 }: { id: string; sha256: string },
): Promise<boolean> {
  const [row] = await db.select().from(recordings).where(eq(recordings.id, id));
  if (!row) return false;
  if (row.sha256 === sha256 && row.createdBy === actor.userId) return true;
  throw conflict("id_taken", "A record with this id exists already.");
}

const NOTHING = { leadId: null, customerId: null, bookingId: null };

/**
 * The record that the note is on, and who should hear of it.
 * @throws 422 when it is not in reach, 410 when whoever it is about was erased
 */
async function targetOf(context: CommandContext, { leadId, customerId, bookingId }: Draft) {
  const { db } = context;
  await refuseErased(context, { leadId, customerId, bookingId });
  if (leadId) {
    const [lead] = await db
      .select({ customerId: leads.customerId, assignedTo: leads.assignedTo })
      .from(leads)
      .where(and(eq(leads.id, leadId), leadsInReach(context, "leads:view", leads.id)));
    if (!lead) throw invalidField("leadId", "There is no such lead.");
    return {
      ids: { ...NOTHING, leadId, customerId: lead.customerId },
      audience: [lead.assignedTo],
    };
  }
  if (bookingId) {
    const [job] = await db
      .select({ customerId: bookings.customerId, assignedTo: bookings.assignedTo })
      .from(bookings)
      .where(
        and(
          eq(bookings.id, bookingId),
          isNull(bookings.deletedAt),
          isLivingCustomer(bookings.customerId),
          bookingsInScope(context, "bookings:edit"),
        ),
      );
    if (!job) throw invalidField("bookingId", "There is no such job.");
    return {
      ids: { ...NOTHING, bookingId, customerId: job.customerId },
      audience: [job.assignedTo],
    };
  }
  const [person] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        isSurvivorOf(customerId ?? ""),
        livingCustomers,
        customersInScope(context, "customers:view"),
      ),
    );
  if (!person) throw invalidField("customerId", "There is no such customer.");
  return { ids: { ...NOTHING, customerId: person.id }, audience: [context.actor.userId] };
}
