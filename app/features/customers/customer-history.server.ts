import { changesBetween } from "#app/platform/events.server.ts";
import { type CustomerRow, SENSITIVE_FIELDS } from "./customer-record.server.ts";

const TOLD_FIELDS = [
  "name",
  "email",
  "phone",
  "company",
  "jobTitle",
  "preferredContact",
  "contactFrequency",
  "sourceType",
  "tags",
] as const;

/** Before and after for the history; of what is sensitive it says only that it changed. */
export function changesOf(before: CustomerRow | null, after: CustomerRow) {
  const told = (row: CustomerRow | null) =>
    Object.fromEntries(TOLD_FIELDS.map((field) => [field, row?.[field] ?? null]));
  const secret = SENSITIVE_FIELDS.filter(
    (field) => JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after[field]),
  );
  const open = changesBetween(told(before), told(after));
  if (!open && secret.length === 0) return undefined;
  return { ...open, ...Object.fromEntries(secret.map((field) => [field, "changed" as const])) };
}
