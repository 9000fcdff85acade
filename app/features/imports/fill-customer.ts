import type { RowDraft } from "./read-row.ts";
import type { OnMatch } from "./schema.ts";

/** What of a known customer the rows can change; sensitive fields opened. */
export interface KnownPerson {
  name: string;
  email: string | null;
  phone: string | null;
  company: string | null;
  jobTitle: string | null;
  address: object | null;
  birthday: string | null;
  customerNotes: string | null;
  preferredContact: "EMAIL" | "PHONE" | "SMS";
  sourceType: NonNullable<RowDraft["person"]["source"]> | null;
  tags: readonly string[];
}

const LABELS = {
  name: "name",
  email: "e-mail",
  phone: "phone",
  company: "company",
  jobTitle: "job title",
  address: "address",
  birthday: "birthday",
  customerNotes: "notes",
  preferredContact: "preferred contact",
  sourceType: "source",
  tags: "tags",
} as const;

export type CustomerChange = Partial<
  Omit<KnownPerson, "address" | "tags"> & { address: RowDraft["person"]["address"]; tags: string[] }
>;

/** What a row changes about a customer who is known already; null when nothing. */
export function changeOf(
  known: KnownPerson,
  { person, notes }: Pick<RowDraft, "person" | "notes">,
  onMatch: OnMatch,
): CustomerChange | null {
  if (onMatch === "SKIP") return null;
  const given = {
    name: person.name,
    email: person.email,
    phone: person.phone,
    company: person.company,
    jobTitle: person.jobTitle,
    address: person.address,
    birthday: person.birthday,
    customerNotes: notes,
    preferredContact: person.preferredContact,
    sourceType: person.source,
  };
  const change = Object.fromEntries(
    Object.entries(given).filter(([field, value]) => {
      const before = known[field as keyof typeof given];
      if (value === null) return false;
      if (before === null) return true;
      return onMatch === "OVERWRITE" && JSON.stringify(before) !== JSON.stringify(value);
    }),
  ) as CustomerChange;
  const tags = [...new Set([...known.tags, ...person.tags])].slice(0, 30);
  if (tags.length > known.tags.length) change.tags = tags;
  return Object.keys(change).length > 0 ? change : null;
}

/** "Adds e-mail, address." */
export function changeNote(change: CustomerChange, onMatch: OnMatch): string {
  const fields = Object.keys(change).map((field) => LABELS[field as keyof typeof LABELS]);
  return `${onMatch === "OVERWRITE" ? "Changes" : "Adds"} ${fields.join(", ")}.`;
}
