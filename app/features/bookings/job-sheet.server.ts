import { eq } from "drizzle-orm";
import { bookingMinutes, jobSheets } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { type BookingRow, loadBooking } from "./booking-record.server.ts";
import { conditionParts } from "./condition-parts.ts";
import { JobSheet, JobSheetEdit, MinutesDraft } from "./job-sheet-schema.ts";
import { isOpenTicket } from "./rules.ts";
import { BookingId } from "./schema.ts";
import { openSheet, toSheet } from "./sheet-record.server.ts";

export const getJobSheet = query({
  summary: "What the workshop knows of a job: diagnosis, parts, time, checks, photos, notices",
  can: "bookings:view",
  input: BookingId,
  output: JobSheet,
  async run(context, { id }) {
    await loadBooking(context, { id, permission: "bookings:view" });
    return toSheet(context, id);
  },
});

export const updateJobSheet = command({
  summary: "Write a diagnosis, the final checks, or that the customer agreed to a price",
  can: "bookings:edit",
  input: JobSheetEdit,
  output: JobSheet,
  async run(context, { id, version, diagnosis, usesNoParts, checks, approval }) {
    const job = await loadOpenJob(context, id);
    const row = await openSheet(context, id);
    await checkVersion(context, { given: version, row, current: () => toSheet(context, id) });
    requireKnownParts(job, checks);
    const by = context.actor.userId;
    await context.db
      .update(jobSheets)
      .set({
        ...(diagnosis === undefined
          ? {}
          : { diagnosis, diagnosedBy: by, diagnosedAt: diagnosis === null ? null : context.now }),
        ...(usesNoParts === undefined ? {} : { usesNoParts }),
        ...(checks === undefined
          ? {}
          : { checks: { ...row.checks, ...checks }, checkedBy: by, checkedAt: context.now }),
        ...(approval === undefined
          ? {}
          : {
              approvedTotal: approval.total.amount,
              approvedHow: approval.how,
              approvedAt: context.now,
            }),
        version: row.version + 1,
        updatedAt: context.now,
      })
      .where(eq(jobSheets.bookingId, id));
    const written = { diagnosis, usesNoParts, checks, approval };
    await emit(context, approval ? "booking.approved" : "booking.sheet_changed", {
      ...subjectOf(job),
      details: {
        ...detailsOf(job),
        written: Object.entries(written).flatMap(([name, value]) =>
          value === undefined ? [] : name,
        ),
        ...(approval ? { total: approval.total.amount, how: approval.how } : {}),
      },
    });
    return toSheet(context, id);
  },
});

export const logMinutes = command({
  summary: "Log the time spent on a job",
  can: "bookings:edit",
  input: MinutesDraft,
  output: JobSheet,
  async run(context, { id, minutes, note }) {
    const job = await loadOpenJob(context, id);
    await context.db.insert(bookingMinutes).values({
      id: newId(),
      bookingId: id,
      staffId: context.actor.userId,
      minutes,
      note,
      createdAt: context.now,
    });
    await emit(context, "booking.time_logged", {
      ...subjectOf(job),
      details: { ...detailsOf(job), minutes },
    });
    return toSheet(context, id);
  },
});

/** @throws 409 when nothing more is written on the job */
export async function loadOpenJob(context: CommandContext, id: string): Promise<BookingRow> {
  const job = await loadBooking(context, { id, permission: "bookings:edit" });
  if (!isOpenTicket(job.status)) throw conflict("closed_job", "This job is finished.");
  return job;
}

function requireKnownParts(job: BookingRow, checks: object | undefined) {
  const known = new Set(conditionParts(job.kind).map(({ key }) => key));
  const strange = Object.keys(checks ?? {}).find((part) => !known.has(part));
  if (strange) throw invalidField(`checks.${strange}`, "A device of this kind has no such part.");
}
