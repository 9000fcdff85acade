import { z } from "zod";
import { toIso } from "#app/platform/dates.ts";
import { fromWallClock } from "#app/platform/short-time.ts";
import { Id, orNull, Text, Version } from "#app/platform/wire.ts";
import { Channel, Direction, InteractionType, Outcome, Sentiment } from "./schema.ts";

const Minutes = z.coerce
  .number("Give the minutes as a number.")
  .int("Give whole minutes.")
  .min(0)
  .max(1_440, "A day has 1,440 minutes.");

const said = {
  interactionType: InteractionType,
  channel: Channel,
  outcome: orNull(Outcome),
  sentiment: Sentiment.default("NEUTRAL"),
  durationMinutes: orNull(Minutes),
  subject: orNull(Text(255)),
  content: orNull(Text(10_000)),
  followUpAt: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, "Choose a date and a time.")
    .optional(),
};

/** The form of a new contact with a customer. */
export const ContactForm = z
  .object({ id: Id, direction: Direction.default("OUTBOUND"), ...said })
  .transform(withFollowUp);

/** What was said may be put right; who contacted whom may not. */
export const EditContactForm = z
  .object({ id: Id, version: Version.optional(), ...said })
  .transform(withFollowUp);

function withFollowUp<T extends { followUpAt?: string }>({ followUpAt, ...rest }: T) {
  const at = followUpAt === undefined ? null : fromWallClock(followUpAt);
  return { ...rest, followUpRequired: at !== null, followUpDate: at === null ? null : toIso(at) };
}
