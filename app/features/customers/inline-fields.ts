import type { Customer, CustomerEdit } from "./schema.ts";

/** The fields of a customer that are edited where they stand, as their inputs hold them. */
const READERS = {
  name: ({ name }: Customer) => name,
  phone: ({ phoneDisplay }: Customer) => phoneDisplay ?? "",
  email: ({ email }: Customer) => email ?? "",
  company: ({ company }: Customer) => company ?? "",
  jobTitle: ({ jobTitle }: Customer) => jobTitle ?? "",
  preferredContact: ({ preferredContact }: Customer) => preferredContact,
  contactFrequency: ({ contactFrequency }: Customer) => contactFrequency,
  birthday: ({ birthday }: Customer) => birthday ?? "",
  customerNotes: ({ customerNotes }: Customer) => customerNotes ?? "",
  tags: ({ tags }: Customer) => tags.join(", "),
};
export type InlineName = keyof typeof READERS;

export function inlineText(customer: Customer, field: string): string {
  return field in READERS ? READERS[field as InlineName](customer) : "";
}

/** What the text of one field means for the record; an empty one clears it. */
export function inlineEdit(field: string, text: string): Omit<CustomerEdit, "id"> | null {
  const typed = text.trim();
  if (!(field in READERS)) return null;
  if (field === "tags") {
    const tags = typed.split(",").map((tag) => tag.trim());
    return { tags: [...new Set(tags.filter(Boolean))] };
  }
  if (field === "name") return { name: typed };
  return { [field]: typed === "" ? null : typed };
}
