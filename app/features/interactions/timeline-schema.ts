import { z } from "zod";
import { Event } from "#app/platform/history/schema.ts";
import { AnyOf, Id, listFields, page } from "#app/platform/wire.ts";

/** What an entry is about: contacts, repair jobs, leads, quotes, or the person's own record. */
export const TimelineTopic = z.enum(["contacts", "jobs", "leads", "quotes", "record"]);
export type TimelineTopic = z.infer<typeof TimelineTopic>;

/** An event of the history, told to people. */
export const TimelineEntry = Event.extend({
  topic: TimelineTopic,
  /** One sentence in plain English, without who and when. */
  sentence: z.string(),
  /** What was said or written, where there is something. */
  text: z.string().nullable(),
}).meta({ id: "TimelineEntry" });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** `id` is the customer's or the lead's. */
export const TimelineFilter = z.strictObject({
  id: Id,
  limit: listFields.limit,
  cursor: listFields.cursor,
  topic: AnyOf(TimelineTopic).optional(),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;

export const TimelineList = page(TimelineEntry);
