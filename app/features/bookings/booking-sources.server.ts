import { z } from "zod";
import { bookingSources } from "#app/db/schema/index.ts";
import { sealField } from "#app/platform/field-crypto.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { newSecret, signedSources, sourceFields } from "#app/platform/signed-sources.server.ts";
import {
  BookingSource,
  BookingSourceDraft,
  BookingSourceEdit,
  BookingSourceList,
  OneSource,
} from "./booking-events-schema.ts";

type Row = typeof bookingSources.$inferSelect;

const toSource = (row: Row, secret: string | null): BookingSource => ({
  ...sourceFields(row),
  secret,
});

const sources = signedSources<Row, BookingSource>({
  table: bookingSources,
  type: "booking_source",
  toWire: toSource,
  detailsOf: ({ name }) => ({ name }),
});

export const listBookingSources = query({
  summary: "Other booking systems that may tell us of their bookings",
  can: "settings:edit",
  input: z.strictObject({}),
  output: BookingSourceList,
  run: ({ db }) => sources.list(db),
});

export const createBookingSource = command({
  summary: "Let another booking system send its bookings; the secret is shown once",
  can: "settings:edit",
  input: BookingSourceDraft,
  output: BookingSource,
  keep: (source) => ({ ...source, secret: null }),
  run: (context, draft) => sources.add(context, draft),
});

export const updateBookingSource = command({
  summary: "Rename another booking system, stop hearing it, or hear it again",
  can: "settings:edit",
  input: BookingSourceEdit,
  output: BookingSource,
  async run(context, { id, version, ...edit }) {
    const after = await sources.change(context, { id, version, edit, verb: "updated" });
    return toSource(after, null);
  },
});

export const rotateBookingSource = command({
  summary: "Give another booking system a new secret, shown once; the old one ends at once",
  can: "settings:edit",
  input: OneSource,
  output: BookingSource,
  keep: (source) => ({ ...source, secret: null }),
  async run(context, { id, version }) {
    const secret = newSecret();
    const edit = { secret: sealField(secret) };
    return toSource(await sources.change(context, { id, version, edit, verb: "rotated" }), secret);
  },
});

export const deleteBookingSource = command({
  summary: "Hear no more of another booking system",
  can: "settings:edit",
  input: OneSource,
  output: z.null(),
  async run(context, { id, version }) {
    const edit = { isActive: false, deletedAt: context.now };
    await sources.change(context, { id, version, edit, verb: "deleted" });
    return null;
  },
});
