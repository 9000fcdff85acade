import { leadFormValues } from "./lead-form-values.ts";
import type { Lead, LeadEdit } from "./schema.ts";

const FIELDS = new Set([
  "contactInfo.name",
  "contactInfo.phone",
  "contactInfo.email",
  "contactInfo.postcode",
  "contactInfo.company",
  "deviceInterest.fault",
  "urgencyLevel",
  "budgetRange",
  "decisionDate",
  "initialNeeds",
  "tags",
]);

export function inlineText(lead: Lead, field: string): string {
  return leadFormValues(lead)[field] ?? "";
}

/** What the text of one field means for the lead; an empty one clears it. */
export function inlineEdit(field: string, text: string): Omit<LeadEdit, "id"> | null {
  if (!FIELDS.has(field)) return null;
  const typed = text.trim();
  const value = typed === "" ? null : typed;
  const [group = "", key] = field.split(".");
  if (key !== undefined) return { [group]: { [key]: value } };
  if (field !== "tags") return { [field]: value };
  const tags = typed.split(",").map((tag) => tag.trim());
  return { tags: [...new Set(tags.filter(Boolean))] };
}
