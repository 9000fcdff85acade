import { z } from "zod";
import { SourceType } from "#app/features/customers/schema.ts";
import { brandAndModel } from "#app/features/devices/brand-and-model.ts";
import { Channel, Outcome } from "#app/features/interactions/schema.ts";
import { CalendarDate, Email, Id, orNull, Phone, Text, Version } from "#app/platform/wire.ts";
import { isReachable } from "./enquiry-schema.ts";
import { UrgencyLevel, WonReason } from "./words.ts";

/** The shapes of the staff's forms where their fields differ from an operation's input. */

const Row = { id: Id, version: Version.optional() };
const Tags = z
  .string()
  .max(1_300)
  .default("")
  .transform((text) => [
    ...new Set(
      text
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ])
  .pipe(z.array(Text(40)).max(30, "At most 30 tags."));

const Contact = z
  .object({
    name: orNull(Text(120)),
    phone: orNull(Phone),
    email: orNull(Email),
    company: orNull(Text(255)),
    postcode: orNull(Text(12)),
  })
  .refine(isReachable, { path: ["phone"], message: "Give a phone number or an e-mail address." });

const Device = z.object({
  category: orNull(Text(60)),
  brand: orNull(Text(60)),
  model: orNull(Text(120)),
  fault: orNull(Text(2_000)),
});

const fields = {
  contactInfo: Contact,
  deviceInterest: Device,
  sourceType: SourceType.default("PHONE"),
  urgencyLevel: UrgencyLevel.default("MEDIUM"),
  budgetRange: orNull(Text(50)),
  initialNeeds: orNull(Text(10_000)),
  decisionDate: orNull(CalendarDate),
  tags: Tags,
};

/** A new lead: a phone number is enough. A fault without a kind of device becomes plain words. */
export const NewLeadForm = z.object(fields).transform(({ deviceInterest: device, ...rest }) => {
  if (device.category) return { ...rest, deviceInterest: { ...device, category: device.category } };
  const words = [brandAndModel(device), device.fault, rest.initialNeeds].filter(Boolean).join(". ");
  return { ...rest, deviceInterest: null, initialNeeds: words || null };
});

/** Every field of the form stands in it, so an empty one is cleared. */
export const EditLeadForm = z.object({ ...Row, ...fields }).transform((form, issues) => {
  const { deviceInterest: device, ...rest } = form;
  if (device.category) return { ...rest, deviceInterest: { ...device, category: device.category } };
  if (device.brand || device.model || device.fault) {
    issues.addIssue({
      code: "custom",
      path: ["deviceInterest", "category"],
      message: "Say which kind of device it is.",
    });
    return z.NEVER;
  }
  return { ...rest, deviceInterest: null };
});

/** Only what was asked for is in the form, and only what was answered is sent on. */
export const QualifyForm = z.object({
  ...Row,
  contactInfo: z.object({ phone: Phone.optional(), email: Email.optional() }).optional(),
  deviceInterest: z
    .object({
      category: Text(60).optional(),
      brand: Text(60).optional(),
      model: Text(120).optional(),
      fault: Text(2_000).optional(),
    })
    .optional(),
  budgetRange: Text(50).optional(),
  urgencyLevel: UrgencyLevel.optional(),
  decisionDate: CalendarDate.optional(),
});

/** A wall clock of the shop, as a date-time field posts it. */
const WallClock = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, "Choose a date and a time.");

export const FollowUpForm = z.object({
  ...Row,
  nextFollowUp: WallClock,
  channel: Channel.optional(),
  note: Text(1_000).optional(),
});

const KINDS = ["CALL", "SMS", "EMAIL", "VISIT", "CHAT", "SOCIAL"] as const;

export const LogForm = z.object({
  ...Row,
  kind: z.enum(KINDS).default("CALL"),
  direction: z.enum(["INBOUND", "OUTBOUND"]).default("OUTBOUND"),
  outcome: Outcome.optional(),
  content: Text(10_000).optional(),
  durationMinutes: z.coerce
    .number("Give whole minutes.")
    .int("Give whole minutes.")
    .min(0)
    .max(1_440, "A day at most.")
    .optional(),
  followUpAt: WallClock.optional(),
});
export type LogForm = z.infer<typeof LogForm>;

/** Type and channel of an interaction behind the one word a person chooses. */
export const CONTACT_KINDS = {
  CALL: { interactionType: "CALL", channel: "PHONE" },
  SMS: { interactionType: "SMS", channel: "SMS" },
  EMAIL: { interactionType: "EMAIL", channel: "EMAIL" },
  VISIT: { interactionType: "VISIT", channel: "IN_PERSON" },
  CHAT: { interactionType: "CHAT", channel: "CHAT" },
  SOCIAL: { interactionType: "CHAT", channel: "SOCIAL" },
} as const;

export const ConvertForm = z
  .object({
    ...Row,
    /** Nothing stands for whoever was matched, or a new customer where nobody was. */
    customerId: Id.optional(),
    withBooking: z.enum(["slot", "open", "none"]).default("open"),
    deviceInterest: Device,
    slotStartsAt: WallClock.optional(),
    assignedTo: Id.optional(),
    notes: Text(5_000).optional(),
    wonReason: WonReason.optional(),
  })
  .superRefine(({ withBooking, deviceInterest: device, slotStartsAt }, issues) => {
    const miss = (path: string[], message: string) =>
      issues.addIssue({ code: "custom", path, message });
    if (withBooking === "none") return;
    if (!device.category) miss(["deviceInterest", "category"], "Say which device it is.");
    if (!device.fault) miss(["deviceInterest", "fault"], "Say what is wrong with it.");
    if (withBooking === "slot" && !slotStartsAt)
      miss(["slotStartsAt"], "Choose a date and a time.");
  });
export type ConvertForm = z.infer<typeof ConvertForm>;
