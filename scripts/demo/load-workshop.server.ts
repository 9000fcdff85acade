import { createHash } from "node:crypto";
import {
  bookingMinutes,
  bookingParts,
  bookingPhotos,
  checkIns,
  collectionNotices,
  files,
  jobSheets,
} from "#app/db/schema/index.ts";
import { firstSaleDate } from "#app/features/bookings/legal-notice.ts";
import { repairTerms } from "#app/features/shop/repair-terms.server.ts";
import { DAY, localDateOf, MINUTE } from "#app/platform/dates.ts";
import { sealField } from "#app/platform/field-crypto.server.ts";
import { storeImage } from "#app/platform/files/file-store.server.ts";
import { partsCostOf } from "./load-catalogue.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";
import { drawnPhotos } from "./workshop-photos.server.ts";
import { NOTICE_TRACKING, tellWorkshop, type WorkshopPage } from "./workshop-story.ts";

/** What the counter and the bench wrote: check-ins, photos, parts, time, checks, reminders. */
export async function loadWorkshop(loading: Loading) {
  const { story, ids, now } = loading;
  const pages = tellWorkshop(story, now);
  const idOf = ({ booking }: WorkshopPage) => ids.idOf(booking.key);
  const terms = await repairTerms(loading.database.reader);
  const names = new Map(
    story.customers.map(({ key, firstName, lastName }) => [key, `${firstName} ${lastName}`]),
  );
  await writeRows(
    loading,
    checkIns,
    pages.map((page) => ({
      bookingId: idOf(page),
      conditions: page.conditions,
      accessories: page.accessories,
      passcodeKind: "NONE",
      termsText: terms.text,
      termsHash: terms.hash,
      signedName: names.get(page.booking.customerKey) ?? "",
      signedAt: page.checkedInAt,
      pickUpCode: page.booking.status === "COLLECTED" ? null : sealField(codeOf(page)),
      version: 2,
      createdAt: page.checkedInAt,
      updatedAt: page.checkedInAt,
    })),
  );
  await writeRows(
    loading,
    jobSheets,
    pages
      .filter(({ diagnosis }) => diagnosis !== null)
      .map((page) => ({
        bookingId: idOf(page),
        diagnosis: page.diagnosis,
        diagnosedBy: ids.idOf(page.booking.assignedTo),
        diagnosedAt: page.checkedInAt,
        usesNoParts: false,
        checks: page.checks,
        version: 2,
        createdAt: page.checkedInAt,
        updatedAt: page.checkedInAt,
      })),
  );
  await writeRows(loading, bookingParts, partRows(loading, pages));
  await writeRows(
    loading,
    bookingMinutes,
    pages
      .filter(({ minutes }) => minutes > 0)
      .map((page) => ({
        id: ids.newIdAt(page.checkedInAt),
        bookingId: idOf(page),
        staffId: ids.idOf(page.booking.assignedTo),
        minutes: page.minutes,
        createdAt: page.checkedInAt + page.minutes * MINUTE,
      })),
  );
  await writeRows(
    loading,
    collectionNotices,
    pages.flatMap((page) =>
      page.nudges.map((day) => ({
        id: ids.newIdAt(now),
        bookingId: idOf(page),
        kind: "NUDGE" as const,
        day,
        amountOwed: page.booking.price,
        createdAt: (page.readyAt ?? now) + day * DAY,
      })),
    ),
  );
  await writeRows(loading, collectionNotices, noticeRows(loading, pages));
  await loadPhotos(loading, pages);
}

/** The formal letter to whoever did not answer the reminders, sent by recorded delivery. */
function noticeRows({ ids }: Loading, pages: WorkshopPage[]) {
  return pages.flatMap(({ booking, noticeAt, readyAt }) =>
    noticeAt === null || readyAt === null
      ? []
      : {
          ...{
            id: ids.newIdAt(noticeAt),
            bookingId: ids.idOf(booking.key),
            kind: "NOTICE" as const,
          },
          day: Math.floor((noticeAt - readyAt) / DAY),
          amountOwed: booking.price,
          saleDate: firstSaleDate(localDateOf(noticeAt), booking.price),
          trackingNumber: NOTICE_TRACKING,
          createdBy: ids.idOf("adam"),
          createdAt: noticeAt,
        },
  );
}

function partRows({ ids }: Loading, pages: WorkshopPage[]) {
  return pages.flatMap((page) =>
    page.part === null
      ? []
      : {
          id: ids.newIdAt(page.checkedInAt),
          bookingId: ids.idOf(page.booking.key),
          name: page.part.name,
          unitCost: partsCostOf(page.booking.fault, page.booking.price),
          dueOn: page.part.dueOn,
          arrivedAt: page.part.arrivedAt,
          loggedBy: ids.idOf(page.booking.assignedTo),
          createdAt: page.checkedInAt,
          updatedAt: page.checkedInAt,
        },
  );
}

async function loadPhotos(loading: Loading, pages: WorkshopPage[]) {
  const { ids } = loading;
  const drawn = await drawnPhotos();
  const fileRows: (typeof files.$inferInsert)[] = [];
  const photoRows: (typeof bookingPhotos.$inferInsert)[] = [];
  for (const page of pages.filter(({ hasPhotos }) => hasPhotos)) {
    const bookingId = ids.idOf(page.booking.key);
    for (const [place, picture] of (drawn.get(page.kind) ?? []).entries()) {
      const id = ids.newIdAt(page.checkedInAt);
      const takenBy = ids.idOf(page.booking.assignedTo);
      fileRows.push({
        ...(await storeImage(picture)),
        ...{ id, name: `${place + 1}.jpg`, subjectType: "booking", subjectId: bookingId },
        createdBy: takenBy,
        createdAt: page.checkedInAt,
        attachedAt: page.checkedInAt,
      });
      photoRows.push({
        ...{ id: ids.newIdAt(page.checkedInAt), bookingId, fileId: id, takenBy },
        step: "CHECK_IN",
        marks: place === 0 ? [{ x: 0.49, y: 0.45 }] : [],
        createdAt: page.checkedInAt + place,
      });
    }
  }
  await writeRows(loading, files, fileRows);
  await writeRows(loading, bookingPhotos, photoRows);
}

/** Six digits that are the same on every machine. */
function codeOf({ booking }: WorkshopPage): string {
  const hash = createHash("sha256").update(booking.key).digest().readUInt32BE(0);
  return String(100_000 + (hash % 900_000));
}
