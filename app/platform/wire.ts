import { z } from "zod";
import { toIso } from "./dates.ts";
import { normaliseEmail } from "./email.ts";
import { normalisePhone } from "./phone.ts";

const LONE_SURROGATE = /\p{Surrogate}/u;
const EARLIEST = Date.UTC(1900, 0);
const LATEST = Date.UTC(2200, 0);

/** A UUIDv7 in lower case. */
export const Id = z.uuidv7("This is not a valid id.").toLowerCase();
/** Counts the edits by people; sent along with a change so that nobody overwrites unseen work. */
export const Version = z.int().min(1);

/**
 * Text that a person wrote: trimmed, at least one character, all of Unicode but what no text can
 * hold (NUL, half a surrogate pair). Known-none is null, not "".
 */
export function Text(max: number) {
  return z
    .string("Write some text.")
    .trim()
    .min(1, "Write some text, or leave it out.")
    .max(max, `Keep this to ${max} characters.`)
    .refine(
      (text) => !text.includes("\0"),
      "This contains a character that cannot be stored (NUL).",
    )
    .refine((text) => !LONE_SURROGATE.test(text), "This contains half a character. Type it again.");
}

/** An e-mail address, trimmed and in lower case. */
export const Email = Text(254)
  .toLowerCase()
  .refine((text) => normaliseEmail(text) !== null, "This does not look like an e-mail address.")
  .meta({ format: "email" });

/** A phone number in any usual form; kept as typed beside its E.164 form. */
export const Phone = Text(60).refine(
  (text) => normalisePhone(text) !== null,
  "This does not look like a phone number.",
);

/** A postal address. */
export const Address = z
  .strictObject({
    line1: Text(120),
    line2: Text(120).nullable().optional(),
    town: Text(80).nullable().optional(),
    county: Text(80).nullable().optional(),
    postcode: Text(12).nullable().optional(),
    country: Text(60).nullable().optional(),
  })
  .meta({ id: "Address" });
export type Address = z.infer<typeof Address>;

/** A moment, ISO-8601 with a zone; comes out in UTC with milliseconds. */
export const IsoTime = z.iso
  .datetime({ offset: true, error: "Give a time such as 2026-11-22T14:05:00.000Z." })
  .refine(isSensibleTime, "This time is out of range.")
  .overwrite((text) => (isSensibleTime(text) ? toIso(Date.parse(text)) : text));

/** A calendar date, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date("Give a date such as 2026-11-22.");

/** A moment, or a calendar date that stands for its local midnight: the ends of a filter's range. */
export const RangeEnd = z.union([CalendarDate, IsoTime]);

/** A field of a new record that may be left out: then it is null. */
export function orNull<T extends z.ZodType>(schema: T) {
  return schema.nullable().default(null as never);
}

/** A number of 0–100 with two decimals. */
export const Score = z.number().min(0).max(100);
/** A part of a whole, 0–1; null when there is no whole. */
export const Share = z.number().min(0).max(1).nullable();

/** Fields that every stored resource answers with. */
export const resourceFields = {
  id: Id,
  version: Version,
  createdAt: IsoTime,
  updatedAt: IsoTime,
};

/** What a verb on one row takes; the version comes from `If-Match` or a hidden field. */
export const OneRow = z.strictObject({ id: Id, version: Version.optional() });

/** A field in a query string may be given once or repeated; repeated means any of them. */
export function AnyOf<T extends z.ZodType>(item: T) {
  return z
    .union([item, z.array(item).min(1).max(50)])
    .transform((given): z.output<T>[] => (Array.isArray(given) ? given : [given]));
}

/** Sort by one of the fields, upwards or, with a leading minus, downwards. */
export function SortParam<const Field extends string>(fields: readonly [Field, ...Field[]]) {
  return z.enum([...fields, ...fields.map((field) => `-${field}` as const)] as [
    Field | `-${Field}`,
    ...(Field | `-${Field}`)[],
  ]);
}

/** A yes or no in a query string. */
export const Flag = z.union([z.boolean(), z.stringbool()]);

/** What every list takes. */
export const listFields = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1_000).optional(),
  count: Flag.default(false),
};

export const PageInfo = z
  .object({
    limit: z.int(),
    nextCursor: z.string().nullable(),
    total: z.int().min(0).optional(),
  })
  .meta({ id: "Page" });

/** A list on the wire: `{ data, page: { limit, nextCursor, total? } }`. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), page: PageInfo });
}

/** A figure with what it was before, how many rows stand behind it, and how it is worked out. */
export const Figure = z
  .object({
    value: z.number().nullable(),
    previous: z.number().nullable(),
    n: z.int().min(0),
    formula: z.string(),
  })
  .meta({ id: "Figure" });
export type Figure = z.infer<typeof Figure>;

/** The period and filters of the analytics endpoints; `to` is not included. */
export const analyticsFields = {
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
  granularity: z.enum(["day", "week", "month"]).default("day"),
};

function isSensibleTime(text: string): boolean {
  const at = Date.parse(text);
  return at >= EARLIEST && at < LATEST;
}
