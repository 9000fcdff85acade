import { z } from "zod";
import { ERASURE_STATES } from "#app/db/enums.ts";
import { CalendarDate, Id, listFields, OneRow, page, resourceFields } from "#app/platform/wire.ts";

export const Erasure = z
  .object({
    ...resourceFields,
    customerId: Id,
    state: z.enum(ERASURE_STATES),
    requestedOn: z.iso.date(),
    dueOn: z.iso.date(),
    proposedBy: Id,
    approvedBy: Id.nullable(),
    approvedAt: z.iso.datetime().nullable(),
    erasedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Erasure" });
export type Erasure = z.infer<typeof Erasure>;

export const ErasureList = page(Erasure).meta({ id: "ErasureList" });

export const ErasureFilter = z.strictObject({
  ...listFields,
  state: z.enum(ERASURE_STATES).optional(),
});

export const ErasureId = OneRow;

export const ErasureDraft = z.strictObject({
  id: Id,
  /** The day on which the person asked; today when left out. */
  requestedOn: CalendarDate.optional(),
});

const Count = z.object({ what: z.string(), count: z.int() });

export const ErasurePreview = z
  .object({
    customerId: Id,
    name: z.string(),
    /** What stands in the way, in words for people; null when nothing does. */
    blockedBy: z.object({ code: z.string(), detail: z.string() }).nullable(),
    erasure: Erasure.nullable(),
    deleted: z.array(Count),
    kept: z.array(Count.extend({ why: z.string() })),
  })
  .meta({ id: "ErasurePreview" });
export type ErasurePreview = z.infer<typeof ErasurePreview>;

export const PersonId = z.strictObject({ id: Id });

const Row = z.record(z.string(), z.unknown());

/** Everything that is kept of one person, for them to take along. */
export const PersonArchive = z
  .object({
    customerId: Id,
    exportedAt: z.iso.datetime(),
    /** Rows by table, with the columns' own names. */
    tables: z.record(z.string(), z.array(Row)),
    files: z.array(
      z.object({ id: Id, name: z.string(), mimeType: z.string(), base64: z.string() }),
    ),
  })
  .meta({ id: "PersonArchive" });
export type PersonArchive = z.infer<typeof PersonArchive>;
