import { and, asc, eq, isNull } from "drizzle-orm";
import {
  bookingMinutes,
  bookingParts,
  bookings,
  collectionNotices,
  jobSheets,
  users,
} from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { toMoney } from "#app/platform/money.ts";
import {
  type BookingPart,
  CheckResult,
  type CollectionNotice,
  type JobSheet,
  type WorkEntry,
} from "./job-sheet-schema.ts";
import { photosOf } from "./photo-record.server.ts";

export type SheetRow = typeof jobSheets.$inferSelect;

/** The row of a job's sheet, made at the first word. */
export async function openSheet(context: CommandContext, bookingId: string): Promise<SheetRow> {
  const stamps = { version: 1, createdAt: context.now, updatedAt: context.now };
  await context.db
    .insert(jobSheets)
    .values({ bookingId, ...stamps })
    .onConflictDoNothing();
  const [row] = await context.db.select().from(jobSheets).where(eq(jobSheets.bookingId, bookingId));
  if (!row) throw new Error("a row that was just written is not there");
  return row;
}

export async function toSheet(context: Context, bookingId: string): Promise<JobSheet> {
  const { db } = context;
  const [row] = await db.select().from(jobSheets).where(eq(jobSheets.bookingId, bookingId));
  const work = await workOf(context, bookingId);
  const comebacks = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.comebackOf, bookingId), isNull(bookings.deletedAt)));
  return {
    bookingId,
    version: row?.version ?? 1,
    diagnosis: row?.diagnosis ?? null,
    diagnosedAt: toIsoOrNull(row?.diagnosedAt ?? null),
    approvedTotal: row?.approvedTotal == null ? null : toMoney(row.approvedTotal),
    approvedHow: row?.approvedHow ?? null,
    approvedAt: toIsoOrNull(row?.approvedAt ?? null),
    usesNoParts: row?.usesNoParts ?? false,
    checks: Object.fromEntries(
      Object.entries(row?.checks ?? {}).map(([part, result]) => [part, CheckResult.parse(result)]),
    ),
    checkedAt: toIsoOrNull(row?.checkedAt ?? null),
    disputedAt: toIsoOrNull(row?.disputedAt ?? null),
    parts: await partsOf(context, bookingId),
    work,
    minutes: work.reduce((sum, { minutes }) => sum + minutes, 0),
    photos: await photosOf(db, bookingId),
    notices: await noticesOf(context, bookingId),
    comebackIds: comebacks.map(({ id }) => id),
  };
}

export type PartRow = typeof bookingParts.$inferSelect;

export function toPart({ deletedAt: _, ...row }: PartRow): BookingPart {
  return {
    ...row,
    unitCost: toMoney(row.unitCost),
    arrivedAt: toIsoOrNull(row.arrivedAt),
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  };
}

export async function partsOf({ db }: Context, bookingId: string): Promise<BookingPart[]> {
  const rows = await db
    .select()
    .from(bookingParts)
    .where(and(eq(bookingParts.bookingId, bookingId), isNull(bookingParts.deletedAt)))
    .orderBy(asc(bookingParts.createdAt), asc(bookingParts.id));
  return rows.map(toPart);
}

async function workOf({ db }: Context, bookingId: string): Promise<WorkEntry[]> {
  const rows = await db
    .select({
      id: bookingMinutes.id,
      bookingId: bookingMinutes.bookingId,
      minutes: bookingMinutes.minutes,
      note: bookingMinutes.note,
      staffId: bookingMinutes.staffId,
      staffName: users.name,
      createdAt: bookingMinutes.createdAt,
    })
    .from(bookingMinutes)
    .leftJoin(users, eq(users.id, bookingMinutes.staffId))
    .where(eq(bookingMinutes.bookingId, bookingId))
    .orderBy(asc(bookingMinutes.createdAt), asc(bookingMinutes.id));
  return rows.map((row) => ({ ...row, createdAt: toIso(row.createdAt) }));
}

export async function noticesOf({ db }: Context, bookingId: string): Promise<CollectionNotice[]> {
  const rows = await db
    .select()
    .from(collectionNotices)
    .where(eq(collectionNotices.bookingId, bookingId))
    .orderBy(asc(collectionNotices.createdAt), asc(collectionNotices.day));
  return rows.map(({ id, kind, day, amountOwed, saleDate, trackingNumber, createdAt }) => ({
    ...{ id, kind, day, saleDate, trackingNumber },
    amountOwed: amountOwed === null ? null : toMoney(amountOwed),
    createdAt: toIso(createdAt),
  }));
}
