import { z } from "zod";
import { parsePounds, toMoney } from "#app/platform/money.ts";
import { Id, Version } from "#app/platform/wire.ts";

const line = z.string().trim().max(300).optional();

/** Settings as the page's form holds them; the operation judges what they say. */
export const ShopForm = z
  .object({
    version: Version.optional(),
    name: z.string("Give the shop a name."),
    legalName: line,
    phone: line,
    email: line,
    website: line,
    line1: line,
    line2: line,
    town: line,
    postcode: line,
    vatNumber: line,
    vatRate: z.coerce.number("Give per cent."),
    minimumMargin: z.coerce.number("Give per cent."),
    hourlyCost: z
      .string("Give an amount.")
      .refine((text) => parsePounds(text) !== null, "Give an amount such as 35.00."),
    servedPostcodes: z.string().max(4_000).default(""),
    confirmsSlots: z.enum(["held", "booked"]).default("held"),
  })
  .transform(({ line1, line2, town, postcode, hourlyCost, servedPostcodes, ...rest }) => ({
    ...rest,
    confirmsSlots: rest.confirmsSlots === "booked",
    legalName: rest.legalName ?? null,
    phone: rest.phone ?? null,
    email: rest.email ?? null,
    website: rest.website ?? null,
    vatNumber: rest.vatNumber ?? null,
    address: line1 ? withoutEmpty({ line1, line2, town, postcode }) : null,
    hourlyCost: toMoney(parsePounds(hourlyCost) ?? 0),
    servedPostcodes: words(servedPostcodes).map((word) => word.toUpperCase()),
  }));

/** Whether it is open is asked only of a location that may be closed. */
export const LocationForm = z
  .object({
    version: Version.optional(),
    name: z.string("Give the location a name."),
    phone: line,
    email: line,
    line1: line,
    line2: line,
    town: line,
    postcode: line,
    isOpen: z.enum(["yes", "no"]).optional(),
  })
  .transform(({ line1, line2, town, postcode, isOpen, ...rest }) => ({
    ...rest,
    phone: rest.phone ?? null,
    email: rest.email ?? null,
    address: line1 ? withoutEmpty({ line1, line2, town, postcode }) : null,
    ...(isOpen === undefined ? {} : { isActive: isOpen === "yes" }),
  }));

const Span = z.object({ opens: z.string().optional(), closes: z.string().optional() });

/** Two spans a day; an empty one is none, and closing at midnight is 24:00. */
export const FormWeek = z
  .array(z.array(Span).max(6).default([]))
  .length(7)
  .transform((week) =>
    week.map((spans) =>
      spans
        .filter(({ opens, closes }) => opens || closes)
        .map(({ opens = "", closes = "" }) => ({
          opens,
          closes: closes === "00:00" ? "24:00" : closes,
        })),
    ),
  );

export const HoursForm = z.object({
  version: Version.optional(),
  locationId: Id.optional(),
  weeklyHours: FormWeek,
});

export const CounterForm = z.object({
  id: Id,
  version: Version.optional(),
  slotCapacity: z.coerce.number("Give a number."),
});

/** Sites are written one a line. */
export const WidgetKeyForm = z
  .object({
    id: Id.optional(),
    version: Version.optional(),
    name: z.string("Give the key a name.").optional(),
    allowedOrigins: z.string().max(10_000).optional(),
    isActive: z.enum(["yes", "no"]).optional(),
    /** One place, or any: asked for where the shop has several. */
    place: z.union([Id, z.literal("any")]).optional(),
  })
  .transform(({ allowedOrigins, isActive, name, place, ...rest }) => ({
    ...rest,
    ...(place === undefined ? {} : { locationId: place === "any" ? null : place }),
    ...(name === undefined ? {} : { name, allowedOrigins: words(allowedOrigins ?? "") }),
    ...(isActive === undefined ? {} : { isActive: isActive === "yes" }),
  }));

function words(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== "");
}

function withoutEmpty<T extends Record<string, string | undefined>>(lines: T) {
  return Object.fromEntries(Object.entries(lines).filter(([, text]) => text));
}
