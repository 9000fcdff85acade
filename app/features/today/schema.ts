import { z } from "zod";
import { Id, IsoTime } from "#app/platform/wire.ts";

export const TODAY_KINDS = [
  "answer",
  "follow-up",
  "call",
  "promise",
  "approval",
  "collection",
  "after-care",
  "customer",
] as const;
export const TodayKind = z.enum(TODAY_KINDS);
export type TodayKind = z.infer<typeof TodayKind>;

/** Whose work: one's own with what belongs to nobody, everybody's, or one colleague's. */
export const TodayWho = z.union([z.enum(["me", "everyone", "nobody"]), Id]);
export type TodayWho = z.infer<typeof TodayWho>;

export const TodayItem = z.object({
  kind: TodayKind,
  /** The lead's, the call's, the job's or the contact's. */
  id: Id,
  /** The moment the work is about: another one is other work. */
  state: z.string(),
  /** Pence at stake; null when nobody knows. */
  worth: z.int().nullable(),
  /** From when to when there is time for it. */
  since: IsoTime,
  dueAt: IsoTime,
  /** Value × lateness: the order of the list. */
  points: z.number(),
  leadId: Id.nullable(),
  bookingId: Id.nullable(),
  /** Whose contact is followed up; their lead or job says it for the other kinds. */
  customerId: Id.optional(),
  version: z.int().nullable(),
  name: z.string(),
  about: z.string().nullable(),
  /** What is to be done, in the words of whoever planned it. */
  note: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** A message is written and waits to be sent. */
  hasMessage: z.boolean(),
  assignedTo: Id.nullable(),
  assignedToName: z.string().nullable(),
});
export type TodayItem = z.infer<typeof TodayItem>;

const PersonCount = z.object({
  id: Id.nullable(),
  name: z.string(),
  role: z.enum(["TECHNICIAN", "ADMIN", "SUPER_ADMIN"]).nullable(),
  count: z.int(),
});
export type PersonCount = z.infer<typeof PersonCount>;

export const TodayQueue = z.object({
  items: z.array(TodayItem),
  counts: z.record(TodayKind, z.int()),
  /** How much waits for whom, when everybody's work is asked for; else empty. */
  people: z.array(PersonCount),
  upcoming: z.object({
    count: z.int(),
    leads: z.array(
      z.object({ id: Id, name: z.string(), at: IsoTime, note: z.string().nullable() }),
    ),
  }),
  /** When the next work is due: a follow-up, or what was put off. Null when nothing is planned. */
  nextDueAt: IsoTime.nullable(),
});
export type TodayQueue = z.infer<typeof TodayQueue>;

export const TodayFilter = z.strictObject({
  who: TodayWho.default("me"),
  kind: TodayKind.optional(),
});

const Named = { kind: TodayKind, id: Id };

export const SettleToday = z
  .strictObject({
    ...Named,
    action: z.enum(["done", "snooze"]),
    /** For snooze: until when. */
    until: IsoTime.optional(),
    version: z.coerce.number().int().optional(),
  })
  .refine(({ action, until }) => action === "done" || until !== undefined, {
    path: ["until"],
    message: "Say until when.",
  });

export const UndoToday = z.strictObject(Named);

export const Settled = z.object({ isDone: z.literal(true) });
