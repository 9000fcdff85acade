import { eq } from "drizzle-orm";
import { collectionNotices, jobSheets } from "#app/db/schema/index.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import { DAY, localDateOf } from "#app/platform/dates.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { loadBooking } from "./booking-record.server.ts";
import { loadOpenJob } from "./job-sheet.server.ts";
import { DisputeBooking, JobSheet, SendNotice } from "./job-sheet-schema.ts";
import { firstSaleDate } from "./legal-notice.ts";
import { noticesOf, openSheet, toSheet } from "./sheet-record.server.ts";
import { dueOf, toBooking } from "./show-booking.server.ts";

export const sendNotice = command({
  summary: "Log the formal notice for a device that nobody collects, sent by recorded delivery",
  can: "bookings:edit",
  input: SendNotice,
  output: JobSheet,
  async run(context, { id, version, trackingNumber }) {
    const job = await loadBooking(context, { id, permission: "bookings:edit" });
    await checkVersion(context, {
      given: version,
      row: job,
      current: () => toBooking(context, job),
    });
    if (job.status !== "READY" && job.status !== "UNREPAIRABLE")
      throw conflict("not_waiting", "Only a device that waits to be collected.");
    const days = Math.floor((context.now - job.statusEnteredAt) / DAY);
    const { thirdDay } = (await numbersOf(context.db)).collection;
    if (days < thirdDay)
      throw conflict("too_early", `Remind first; the notice follows after ${thirdDay} days.`);
    const sent = (await noticesOf(context, id)).filter(({ kind }) => kind === "NOTICE");
    if (sent.length > 0) throw conflict("sent_already", "The formal notice was sent before.");
    const amountOwed = dueOf(job);
    const saleDate = firstSaleDate(localDateOf(context.now), amountOwed);
    await context.db.insert(collectionNotices).values({
      id: newId(),
      bookingId: id,
      kind: "NOTICE",
      day: days,
      amountOwed,
      saleDate,
      trackingNumber,
      createdBy: context.actor.userId,
      createdAt: context.now,
    });
    await emit(context, "booking.notice_sent", {
      ...subjectOf(job),
      details: { ...detailsOf(job), saleDate, trackingNumber },
    });
    return toSheet(context, id);
  },
});

export const disputeBooking = command({
  summary: "Stop the clock of an uncollected device while the customer disputes it",
  can: "bookings:edit",
  input: DisputeBooking,
  output: JobSheet,
  async run(context, { id, isDisputed }) {
    const job = await loadOpenJob(context, id);
    const sheet = await openSheet(context, id);
    await context.db
      .update(jobSheets)
      .set({ disputedAt: isDisputed ? context.now : null, version: sheet.version + 1 })
      .where(eq(jobSheets.bookingId, id));
    await emit(context, isDisputed ? "booking.disputed" : "booking.dispute_settled", {
      ...subjectOf(job),
      details: detailsOf(job),
    });
    return toSheet(context, id);
  },
});
