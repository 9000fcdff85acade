import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { bookings, checkIns } from "#app/db/schema/index.ts";
import { keepPasscode, readPasscode } from "#app/features/devices/device-passcode.server.ts";
import { repairTerms } from "#app/features/shop/repair-terms.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { fromIso } from "#app/platform/dates.ts";
import { conflict, invalid, invalidField, stale } from "#app/platform/errors.ts";
import { emit, noteAccess } from "#app/platform/events.server.ts";
import { sealField } from "#app/platform/field-crypto.server.ts";
import { storeImage } from "#app/platform/files/file-store.server.ts";
import { drawStrokes, reEncode } from "#app/platform/files/re-encode.server.ts";
import { keepFile } from "#app/platform/files/stage-file.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { type BookingRow, loadBooking, readBooking } from "./booking-record.server.ts";
import { type CheckInRow, openCheckIn, toCheckIn } from "./check-in-record.server.ts";
import { CheckIn, CheckInEdit, OneJob, Passcode, SignCheckIn } from "./check-in-schema.ts";
import { conditionParts } from "./condition-parts.ts";
import { moveBooking } from "./move-booking.server.ts";
import type { TicketState } from "./schema.ts";
import { BookingId } from "./schema.ts";
import { guardFacts } from "./ticket-facts.server.ts";
import { missingBeforeSignature } from "./ticket-guards.ts";

const AT_THE_COUNTER: ReadonlySet<TicketState> = new Set(["BOOKED", "NO_SHOW", "CHECKED_IN"]);

export const getCheckIn = query({
  summary: "What was agreed at the counter so far",
  can: "bookings:view",
  input: BookingId,
  output: CheckIn,
  async run(context, { id }) {
    return toCheckIn(context, await loadBooking(context, { id, permission: "bookings:view" }));
  },
});

export const saveCheckIn = command({
  summary:
    "Save what was agreed at the counter so far; a changed condition asks for a new signature",
  can: "bookings:edit",
  input: CheckInEdit,
  output: CheckIn,
  async run(context, { id, version, passcode, promisedAt, preAuthorisedLimit, ...edit }) {
    const job = await loadCounterJob(context, id);
    const row = await openCheckIn(context, id);
    await requireVersion(context, { given: version, row, job });
    if (passcode !== undefined) await writePasscode(context, job, passcode);
    const terms = {
      ...(promisedAt === undefined
        ? {}
        : { promisedAt: promisedAt === null ? null : fromIso(promisedAt) }),
      ...(preAuthorisedLimit === undefined
        ? {}
        : { preAuthorisedLimit: preAuthorisedLimit?.amount ?? null }),
    };
    if (Object.keys(terms).length > 0)
      await context.db
        .update(bookings)
        .set({ ...terms, version: job.version + 1, updatedAt: context.now })
        .where(eq(bookings.id, id));
    await context.db
      .update(checkIns)
      .set({
        ...conditionsOf(row, job, edit.conditions),
        ...(edit.accessories === undefined ? {} : { accessories: edit.accessories }),
        ...(edit.passcodeKind === undefined ? {} : { passcodeKind: edit.passcodeKind }),
        version: row.version + 1,
        updatedAt: context.now,
      })
      .where(eq(checkIns.bookingId, id));
    await emit(context, "booking.check_in_saved", { ...subjectOf(job), details: detailsOf(job) });
    return toCheckIn(context, await readBooking(context, id));
  },
});

export const signCheckIn = command({
  summary: "Take the customer's signature under the terms, and the device in",
  can: "bookings:edit",
  input: SignCheckIn,
  output: CheckIn,
  prepare: async (_context, { strokes }) =>
    strokes?.length ? storeImage(await reEncode(await drawStrokes(strokes), "strokes")) : null,
  async run(context, { id, version, signedName }, drawn) {
    const job = await loadCounterJob(context, id);
    const row = await openCheckIn(context, id);
    await requireVersion(context, { given: version, row, job });
    const missing = missingBeforeSignature(await guardFacts(context, job));
    if (missing.length > 0) throw invalid(missing.map((one) => ({ ...one, code: "missing" })));
    const terms = await repairTerms(context.db);
    const subject = { type: "booking", id };
    await context.db
      .update(checkIns)
      .set({
        signedName,
        signedAt: context.now,
        signatureFileId: drawn
          ? await keepFile(context, { stored: drawn, name: "signature", subject })
          : null,
        termsText: terms.text,
        termsHash: terms.hash,
        pickUpCode: row.pickUpCode ?? sealField(String(randomInt(100_000, 1_000_000))),
        version: row.version + 1,
        updatedAt: context.now,
      })
      .where(eq(checkIns.bookingId, id));
    await emit(context, "booking.checked_in", {
      ...subjectOf(job),
      details: { ...detailsOf(job), termsHash: terms.hash, isByFinger: drawn !== null },
    });
    if (job.status !== "CHECKED_IN") await moveBooking(context, { id, status: "CHECKED_IN" });
    return toCheckIn(context, await readBooking(context, id));
  },
});

/** Reading it is on the record, so it is asked for with a POST. */
export const revealPasscode = command({
  summary: "See the passcode of a device; who did is on the record",
  can: "bookings:edit",
  input: OneJob,
  output: Passcode,
  keep: () => ({ passcodeKind: null, passcode: null }),
  async run(context, { id }) {
    const job = await loadBooking(context, { id, permission: "bookings:edit" });
    const { passcodeKind } = await toCheckIn(context, job);
    const passcode = job.deviceId ? await readPasscode(context.db, job.deviceId) : null;
    await noteAccess(context, "device.passcode_read", {
      subject: { type: "booking", id },
      customerId: job.customerId,
    });
    return { passcodeKind, passcode };
  },
});

async function loadCounterJob(context: CommandContext, id: string): Promise<BookingRow> {
  const job = await loadBooking(context, { id, permission: "bookings:edit" });
  if (!AT_THE_COUNTER.has(job.status))
    throw conflict("not_at_the_counter", "The device is in the workshop; the check-in is closed.");
  return job;
}

async function requireVersion(
  context: CommandContext,
  { given, row, job }: { given: number | undefined; row: CheckInRow; job: BookingRow },
) {
  if (given === undefined || context.transaction.depth > 1) return;
  if (given !== row.version) throw stale(await toCheckIn(context, job));
}

function conditionsOf(row: CheckInRow, job: BookingRow, given: CheckInEdit["conditions"]) {
  if (given === undefined) return {};
  const known = new Set(conditionParts(job.kind).map(({ key }) => key));
  const strange = given.findIndex(({ part }) => !known.has(part));
  if (strange >= 0)
    throw invalidField(`conditions.${strange}.part`, "A device of this kind has no such part.");
  const said = given.map(({ part, state, note }) => [part, { state, note: note ?? null }] as const);
  const conditions = { ...row.conditions, ...Object.fromEntries(said) };
  const isSame = JSON.stringify(conditions) === JSON.stringify(row.conditions);
  return isSame ? {} : { conditions, signedAt: null, signedName: null, signatureFileId: null };
}

async function writePasscode(context: CommandContext, job: BookingRow, passcode: string | null) {
  if (!job.deviceId) throw invalidField("passcode", "Name the device first.");
  await keepPasscode(context, { deviceId: job.deviceId, passcode });
}
