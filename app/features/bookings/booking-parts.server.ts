import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { bookingParts, bookings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import { detailsOf, subjectOf } from "./booking-history.server.ts";
import { loadOpenJob } from "./job-sheet.server.ts";
import { BookingPart, BookingPartDraft, BookingPartEdit } from "./job-sheet-schema.ts";
import { toPart } from "./sheet-record.server.ts";

export const addPart = command({
  summary: "Log a part on a job, fitted or ordered",
  can: "bookings:edit",
  input: BookingPartDraft,
  output: BookingPart,
  async run(context, { id: bookingId, isHere, unitCost, ...part }) {
    await loadOpenJob(context, bookingId);
    const id = newId();
    await context.db.insert(bookingParts).values({
      ...part,
      id,
      bookingId,
      unitCost: unitCost.amount,
      arrivedAt: isHere ? context.now : null,
      loggedBy: context.actor.userId,
      createdAt: context.now,
      updatedAt: context.now,
    });
    await afterChange(context, "booking.part_added", { bookingId, name: part.name });
    return toPart(await partRow(context, id));
  },
});

export const updatePart = command({
  summary: "Change a part of a job, or say that it has come",
  can: "bookings:edit",
  input: BookingPartEdit,
  output: BookingPart,
  async run(context, { id, version, isHere, unitCost, ...edit }) {
    const row = await partRow(context, id);
    await loadOpenJob(context, row.bookingId);
    await checkVersion(context, { given: version, row, current: () => toPart(row) });
    const arrivedAt = isHere ? (row.arrivedAt ?? context.now) : null;
    await context.db
      .update(bookingParts)
      .set({
        ...edit,
        ...(unitCost === undefined ? {} : { unitCost: unitCost.amount }),
        ...(isHere === undefined ? {} : { arrivedAt }),
        version: row.version + 1,
        updatedAt: context.now,
      })
      .where(eq(bookingParts.id, id));
    const after = await partRow(context, id);
    const hasCome = row.arrivedAt === null && after.arrivedAt !== null;
    await afterChange(context, hasCome ? "booking.part_arrived" : "booking.part_changed", after);
    return toPart(after);
  },
});

export const removePart = command({
  summary: "Take a part off a job",
  can: "bookings:edit",
  input: OneRow,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await partRow(context, id);
    await loadOpenJob(context, row.bookingId);
    await checkVersion(context, { given: version, row, current: () => toPart(row) });
    await context.db
      .update(bookingParts)
      .set({ deletedAt: context.now, version: row.version + 1 })
      .where(eq(bookingParts.id, id));
    await afterChange(context, "booking.part_removed", row);
    return null;
  },
});

async function partRow(context: CommandContext, id: string) {
  const [row] = await context.db
    .select()
    .from(bookingParts)
    .where(and(eq(bookingParts.id, id), isNull(bookingParts.deletedAt)));
  if (!row) throw notFound();
  return row;
}

/** What the parts cost stands on the job, for its margin. */
async function afterChange(
  context: CommandContext,
  type: string,
  { bookingId, name }: { bookingId: string; name: string },
) {
  const [sum] = await context.db
    .select({
      cost: sql<number>`coalesce(sum(${bookingParts.quantity} * ${bookingParts.unitCost}), 0)`,
    })
    .from(bookingParts)
    .where(and(eq(bookingParts.bookingId, bookingId), isNull(bookingParts.deletedAt)));
  await context.db
    .update(bookings)
    .set({ partsCost: sum?.cost ?? 0 })
    .where(eq(bookings.id, bookingId));
  const job = await loadOpenJob(context, bookingId);
  await emit(context, type, { ...subjectOf(job), details: { ...detailsOf(job), part: name } });
}
