import { z } from "zod";
import { Money } from "#app/platform/money.ts";
import {
  Address,
  CalendarDate,
  Email,
  Id,
  OneRow,
  orNull,
  Phone,
  page,
  resourceFields,
  Text,
  Version,
} from "#app/platform/wire.ts";

const WallTime = z
  .string()
  .regex(/^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, "Give a time such as 09:00.");

export const OpeningSpan = z
  .strictObject({ opens: WallTime, closes: WallTime })
  .refine(({ opens, closes }) => opens < closes, {
    path: ["closes"],
    message: "Closing comes after opening.",
  })
  .meta({ id: "OpeningSpan" });
export type OpeningSpan = z.infer<typeof OpeningSpan>;

/** Seven lists of spans, Sunday first; an empty list is a closed day. */
export const WeeklyHours = z
  .array(z.array(OpeningSpan).max(6))
  .length(7, "Give the hours of all seven days, Sunday first.")
  .refine((days) => days.every(hasNoOverlap), "Two spans of a day overlap.")
  .meta({ id: "WeeklyHours" });
export type WeeklyHours = z.infer<typeof WeeklyHours>;

export const ClosedDay = z
  .object({ id: Id, date: CalendarDate, name: z.string(), locationId: Id.nullable() })
  .meta({ id: "ClosedDay" });
export type ClosedDay = z.infer<typeof ClosedDay>;

export const ClosedDayDraft = z
  .strictObject({
    id: Id.optional(),
    date: CalendarDate,
    name: Text(80),
    locationId: orNull(Id),
  })
  .meta({ id: "ClosedDayDraft" });
export type ClosedDayDraft = z.infer<typeof ClosedDayDraft>;

const LocationFields = z.strictObject({
  name: Text(120),
  address: Address.nullable(),
  phone: Phone.nullable(),
  email: Email.nullable(),
  /** How many people may be served at the counter at once. */
  slotCapacity: z.int().min(1).max(20),
  weeklyHours: WeeklyHours,
});

export const Location = z
  .object({
    ...resourceFields,
    ...LocationFields.shape,
    phone: z.string().nullable(),
    email: z.string().nullable(),
    isActive: z.boolean(),
    isDefault: z.boolean(),
  })
  .meta({ id: "Location" });
export type Location = z.infer<typeof Location>;

export const LocationDraft = LocationFields.extend({
  id: Id.optional(),
  /** Those of the main location when left out. */
  weeklyHours: WeeklyHours.optional(),
  address: orNull(Address),
  phone: orNull(Phone),
  email: orNull(Email),
  slotCapacity: LocationFields.shape.slotCapacity.default(1),
}).meta({ id: "LocationDraft" });
export type LocationDraft = z.infer<typeof LocationDraft>;

export const LocationEdit = LocationFields.partial()
  .extend({ ...OneRow.shape, isActive: z.boolean().optional() })
  .meta({ id: "LocationEdit" });
export type LocationEdit = z.infer<typeof LocationEdit>;

export const LocationList = page(Location);

const ShopFields = z.strictObject({
  name: Text(120),
  legalName: Text(200).nullable(),
  address: Address.nullable(),
  phone: Phone.nullable(),
  email: Email.nullable(),
  website: z
    .url({ protocol: /^https?$/, error: "Give a web address." })
    .max(300)
    .nullable(),
  vatNumber: Text(20).nullable(),
  /** Per cent; 0 for a shop that is not registered. */
  vatRate: z.number().min(0).max(100),
  servedPostcodes: z.array(Text(8)).max(500),
  repairedCategories: z.array(Text(60)).max(100),
  minimumMargin: z.number().min(0).max(100),
  hourlyCost: Money,
  /** A time that a visitor chooses on the website is booked at once, not held until staff confirm. */
  confirmsSlots: z.boolean(),
});

/** The shop's own settings. One row; its id is the tenant's. */
export const ShopSettings = z
  .object({
    ...resourceFields,
    ...ShopFields.shape,
    id: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    timeZone: z.string(),
    currency: z.string(),
  })
  .meta({ id: "ShopSettings" });
export type ShopSettings = z.infer<typeof ShopSettings>;

export const ShopSettingsEdit = ShopFields.partial()
  .extend({ version: Version.optional() })
  .meta({ id: "ShopSettingsEdit" });
export type ShopSettingsEdit = z.infer<typeof ShopSettingsEdit>;

/** The hours of one location; without an id those of the default one. */
export const OpeningHoursOf = z.strictObject({ locationId: Id.optional() });
export const OpeningHours = z
  .object({
    locationId: Id,
    version: Version,
    weeklyHours: WeeklyHours,
    closedDays: z.array(ClosedDay),
  })
  .meta({ id: "OpeningHours" });
export type OpeningHours = z.infer<typeof OpeningHours>;

export const OpeningWeek = z
  .strictObject({
    locationId: Id.optional(),
    weeklyHours: WeeklyHours,
    version: Version.optional(),
  })
  .meta({ id: "OpeningWeek" });

export const ClosedDayList = page(ClosedDay);

function hasNoOverlap(spans: readonly OpeningSpan[]): boolean {
  const sorted = spans.toSorted((a, b) => (a.opens < b.opens ? -1 : 1));
  return sorted.every((span, i) => (sorted[i - 1]?.closes ?? "") <= span.opens);
}
