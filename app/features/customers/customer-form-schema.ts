import { z } from "zod";
import { CalendarDate, Email, Id, orNull, Phone, Text, Version } from "#app/platform/wire.ts";
import { ContactFrequency, PreferredContact, SourceType } from "./schema.ts";
import { SOCIAL_NETWORKS } from "./social-networks.ts";

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
const Profile = orNull(Text(200));
const profiles = {
  facebook: Profile,
  instagram: Profile,
  x: Profile,
  linkedin: Profile,
  tiktok: Profile,
  website: Profile,
};
const record = {
  ...profiles,
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
  .transform(withParts);

/** Every field of the form stands in it, so an empty one is cleared. */
export const EditCustomerForm = z
  .object({ ...row, ...contact, ...record })
  .refine(isReachable, unreachable())
  .refine(hasFirstLine, firstLine())
  .transform(withParts);

/** For whoever changes the contact only. */
export const EditContactForm = z.object({ ...row, ...contact }).refine(isReachable, unreachable());

interface AddressLines {
  line1: string | null;
  line2: string | null;
  town: string | null;
  postcode: string | null;
}

type Profiles = Record<keyof typeof profiles, string | null>;

/** The address and the profiles are one field each of the record. */
function withParts<T extends AddressLines & Profiles>(form: T) {
  const { line1, line2, town, postcode, ...others } = form;
  const { facebook, instagram, x, linkedin, tiktok, website, ...rest } = others;
  const given = SOCIAL_NETWORKS.flatMap((name) => (form[name] ? [[name, form[name]]] : []));
  return {
    ...rest,
    address: line1 === null ? null : { line1, line2, town, postcode },
    socialProfiles: given.length === 0 ? null : Object.fromEntries(given),
  };
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
