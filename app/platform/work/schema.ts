import { z } from "zod";
import { AnyOf, Id, IsoTime, listFields, page, SortParam, Text } from "#app/platform/wire.ts";

export const WorkState = z.enum(["DUE", "RUNNING", "DONE", "DEAD", "DISCARDED"]);
export type WorkState = z.infer<typeof WorkState>;

/** A job, or a delivery that leaves the building. What it carries is not told: it may be personal. */
export const WorkItem = z
  .object({
    id: Id,
    kind: z.string(),
    state: WorkState,
    attempt: z.int().min(0),
    runAt: IsoTime,
    expiresAt: IsoTime.nullable(),
    lastError: z.string().nullable(),
    progress: z.record(z.string(), z.unknown()).nullable(),
    createdAt: IsoTime,
    finishedAt: IsoTime.nullable(),
  })
  .meta({ id: "WorkItem" });
export type WorkItem = z.infer<typeof WorkItem>;

export const WorkFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["id"]).default("-id"),
  state: AnyOf(WorkState).optional(),
  kind: AnyOf(Text(80)).optional(),
});
export type WorkFilter = z.infer<typeof WorkFilter>;

export const WorkList = page(WorkItem);
export const OneWork = z.strictObject({ id: Id });

/** An event that a subscriber failed on three times. */
export const ParkedEvent = z
  .object({
    /** `<subscriber>:<event id>` */
    id: z.string(),
    subscriber: z.string(),
    eventId: z.int(),
    type: z.string().nullable(),
    error: z.string(),
    at: IsoTime,
  })
  .meta({ id: "ParkedEvent" });
export type ParkedEvent = z.infer<typeof ParkedEvent>;

export const ParkedEventList = page(ParkedEvent);
export const OneParkedEvent = z.strictObject({
  id: Text(200).regex(/^.+:[0-9]{1,15}$/, "A parked event is named <subscriber>:<event id>."),
});

const Counts = z.record(WorkState, z.int().min(0));

/** How the work stands: queue depths, what is parked, and the scheduler's tasks. */
export const WorkOverview = z
  .object({
    jobs: Counts,
    deliveries: Counts,
    parkedEvents: z.int().min(0),
    tasks: z.array(
      z.object({
        name: z.string(),
        pattern: z.string(),
        lastSlotAt: IsoTime.nullable(),
        nextSlotAt: IsoTime.nullable(),
      }),
    ),
  })
  .meta({ id: "WorkOverview" });
export type WorkOverview = z.infer<typeof WorkOverview>;

export const KeptMail = z.object({
  id: Id,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  state: WorkState,
  at: IsoTime,
});
export const KeptMailList = page(KeptMail);
