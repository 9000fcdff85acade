import { formatDay } from "#app/platform/dates.ts";
import { FREQUENCY_LABELS, PREFERRED_LABELS } from "./labels.ts";
import type { MergeField, MergePreview } from "./merge-schema.ts";
import type { Customer } from "./schema.ts";

const LABELS: Record<MergeField, string> = {
  name: "Name",
  email: "E-mail",
  phone: "Phone",
  company: "Company",
  jobTitle: "Job title",
  address: "Address",
  birthday: "Birthday",
  preferredContact: "Prefers",
  contactFrequency: "How often",
  customerNotes: "Notes",
  socialProfiles: "Profiles",
};

/** The two records side by side, in words. */
export function toMergeView(preview: MergePreview) {
  const { survivor, other } = preview;
  return {
    survivor: { id: survivor.id, name: survivor.name, version: survivor.version },
    other: { id: other.id, name: other.name, version: other.version },
    points: preview.points,
    reasons: preview.signals.map(({ label }) => label),
    fields: preview.fields.map(({ field, side }) => ({
      field,
      label: LABELS[field],
      side,
      survivor: textOf(field, survivor),
      other: textOf(field, other),
    })),
    tags: [...new Set([...survivor.tags, ...other.tags])],
    moves: preview.moves.map(({ what, count }) => `${count} ${what}`),
    consentNotes: preview.consentNotes,
  };
}

export type MergeView = ReturnType<typeof toMergeView>;

function textOf(field: MergeField, customer: Customer): string {
  if (field === "phone") return customer.phoneDisplay ?? "–";
  if (field === "preferredContact") return PREFERRED_LABELS[customer.preferredContact];
  if (field === "contactFrequency") return FREQUENCY_LABELS[customer.contactFrequency];
  if (field === "birthday") return customer.birthday ? formatDay(customer.birthday) : "–";
  const value = customer[field];
  if (value === null) return "–";
  return typeof value === "string" ? value : Object.values(value).filter(Boolean).join(", ");
}
