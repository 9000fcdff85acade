import { randomBytes } from "node:crypto";
import { asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { bookingSources } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { sealField } from "#app/platform/field-crypto.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import {
  BookingSource,
  BookingSourceDraft,
  BookingSourceEdit,
  BookingSourceList,
  OneSource,
} from "./booking-events-schema.ts";

type Row = typeof bookingSources.$inferSelect;

export const listBookingSources = query({
  summary: "Other booking systems that may tell us of their bookings",
  can: "settings:edit",
  input: z.strictObject({}),
  output: BookingSourceList,
  async run({ db }) {
    const rows = await db
      .select()
      .from(bookingSources)
      .where(isNull(bookingSources.deletedAt))
      .orderBy(asc(bookingSources.createdAt));
    return {
      data: rows.map((row) => toSource(row, null)),
      page: { limit: 200, nextCursor: null },
    };
  },
});

export const createBookingSource = command({
  summary: "Let another booking system send its bookings; the secret is shown once",
  can: "settings:edit",
  input: BookingSourceDraft,
  output: BookingSource,
  keep: (source) => ({ ...source, secret: null }),
  async run(context, { name }) {
    const id = newId();
    const secret = newSecret();
    const stamps = { createdAt: context.now, updatedAt: context.now };
    await context.db
      .insert(bookingSources)
      .values({ id, name, secret: sealField(secret), ...stamps });
    await tell(context, "booking_source.created", id, name);
    return toSource(await sourceRow(context, id), secret);
  },
});

export const updateBookingSource = command({
  summary: "Rename another booking system, stop hearing it, or hear it again",
  can: "settings:edit",
  input: BookingSourceEdit,
  output: BookingSource,
  async run(context, { id, version, ...edit }) {
    const row = await sourceRow(context, id);
    await checkVersion(context, { given: version, row, current: () => toSource(row, null) });
    const changed = { name: edit.name ?? row.name, isActive: edit.isActive ?? row.isActive };
    await saveSource(context, row, changed);
    await tell(context, "booking_source.updated", id, changed.name);
    return toSource(await sourceRow(context, id), null);
  },
});

export const rotateBookingSource = command({
  summary: "Give another booking system a new secret, shown once; the old one ends at once",
  can: "settings:edit",
  input: OneSource,
  output: BookingSource,
  keep: (source) => ({ ...source, secret: null }),
  async run(context, { id, version }) {
    const row = await sourceRow(context, id);
    await checkVersion(context, { given: version, row, current: () => toSource(row, null) });
    const secret = newSecret();
    await saveSource(context, row, { secret: sealField(secret) });
    await tell(context, "booking_source.rotated", id, row.name);
    return toSource(await sourceRow(context, id), secret);
  },
});

export const deleteBookingSource = command({
  summary: "Hear no more of another booking system",
  can: "settings:edit",
  input: OneSource,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await sourceRow(context, id);
    await checkVersion(context, { given: version, row, current: () => toSource(row, null) });
    await saveSource(context, row, { isActive: false, deletedAt: context.now });
    await tell(context, "booking_source.deleted", id, row.name);
    return null;
  },
});

const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

async function saveSource(context: CommandContext, row: Row, change: Partial<Row>) {
  await context.db
    .update(bookingSources)
    .set({ ...change, version: row.version + 1, updatedAt: context.now })
    .where(eq(bookingSources.id, row.id));
}

async function sourceRow({ db }: CommandContext, id: string): Promise<Row> {
  const [row] = await db.select().from(bookingSources).where(eq(bookingSources.id, id));
  if (!row || row.deletedAt !== null) throw notFound();
  return row;
}

async function tell(context: CommandContext, type: string, id: string, name: string) {
  await emit(context, type, {
    subject: { type: "booking_source", id },
    details: { name },
    readBy: "settings:edit",
  });
}

function toSource(row: Row, secret: string | null): BookingSource {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    name: row.name,
    isActive: row.isActive,
    seenAt: toIsoOrNull(row.seenAt),
    secret,
  };
}
