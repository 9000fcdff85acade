import { z } from "zod";
import { CalendarDate, Email, Id, orNull, Phone, Text, Version } from "#app/platform/wire.ts";
import { ContactFrequency, PreferredContact, SourceType } from "./schema.ts";

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

const contact = {
  name: Text(120),
  phone: orNull(Phone),
  email: orNull(Email),
  company: orNull(Text(255)),
  jobTitle: orNull(Text(255)),
  preferredContact: PreferredContact.default("EMAIL"),
  contactFrequency: ContactFrequency.default("MEDIUM"),
};
const row = { id: Id, version: Version.optional() };
const record = {
  sourceType: orNull(SourceType),
  birthday: orNull(CalendarDate),
  line1: orNull(Text(120)),
  line2: orNull(Text(120)),
  town: orNull(Text(80)),
  postcode: orNull(Text(12)),
  customerNotes: orNull(Text(5_000)),
  tags: Tags,
};

/** The staff's form of a new customer: an address needs its first line. */
export const NewCustomerForm = z
  .object({ ...contact, ...record })
  .refine(isReachable, unreachable())
  .refine(hasFirstLine, firstLine())
  .transform(withAddress);

/** Every field of the form stands in it, so an empty one is cleared. */
export const EditCustomerForm = z
  .object({ ...row, ...contact, ...record })
  .refine(isReachable, unreachable())
  .refine(hasFirstLine, firstLine())
  .transform(withAddress);

/** For whoever changes the contact only. */
export const EditContactForm = z.object({ ...row, ...contact }).refine(isReachable, unreachable());

interface AddressLines {
  line1: string | null;
  line2: string | null;
  town: string | null;
  postcode: string | null;
}

function withAddress<T extends AddressLines>({ line1, line2, town, postcode, ...rest }: T) {
  return { ...rest, address: line1 === null ? null : { line1, line2, town, postcode } };
}

function hasFirstLine({ line1, line2, town, postcode }: AddressLines): boolean {
  return line1 !== null || (line2 === null && town === null && postcode === null);
}

function firstLine() {
  return { path: ["line1"], message: "Give the first line of the address, too." };
}

function isReachable({ email, phone }: { email: string | null; phone: string | null }): boolean {
  return email !== null || phone !== null;
}

function unreachable() {
  return { path: ["phone"], message: "Give a phone number or an e-mail address." };
}
