import { z } from "zod";
import { AnyOf, Flag, Id, IsoTime, listFields, page, RangeEnd, Text } from "#app/platform/wire.ts";

/** One entry of the history: who did what to which record, when, and what it changed. */
export const Event = z
  .object({
    id: z.int(),
    type: z.string(),
    kind: z.enum(["change", "access"]),
    at: IsoTime,
    actor: z.object({ kind: z.string(), id: Id.nullable(), name: z.string().nullable() }),
    subject: z.object({ type: z.string(), id: z.string() }),
    leadId: Id.nullable(),
    customerId: Id.nullable(),
    changes: z
      .record(
        z.string(),
        z.union([z.object({ from: z.unknown(), to: z.unknown() }), z.literal("changed")]),
      )
      .nullable(),
    details: z.record(z.string(), z.unknown()).nullable(),
    requestId: z.string().nullable(),
    maskedAddress: z.string().nullable(),
  })
  .meta({ id: "Event" });
export type Event = z.infer<typeof Event>;

export const EventFilter = z.strictObject({
  ...listFields,
  /** Only events with a higher id: the change feed. */
  after: z.coerce.number().int().min(0).optional(),
  sort: z.enum(["id", "-id"]).default("id"),
  type: AnyOf(Text(80)).optional(),
  kind: z.enum(["change", "access", "any"]).default("change"),
  actorId: Id.optional(),
  subjectType: Text(40).optional(),
  subjectId: Text(100).optional(),
  from: RangeEnd.optional(),
  to: RangeEnd.optional(),
  /** Waits up to 25 seconds for the first event when there is none yet. */
  wait: Flag.default(false),
});
export type EventFilter = z.infer<typeof EventFilter>;

export const EventList = page(Event);
