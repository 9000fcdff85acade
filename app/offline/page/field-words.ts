import { conditionParts, conditionWords } from "#app/features/bookings/condition-parts.ts";
import { formatDateTime } from "#app/platform/dates.ts";

const LABELS: Record<string, string> = {
  accessories: "What came with it",
  passcodeKind: "Passcode",
  promisedAt: "Ready by",
  preAuthorisedLimit: "Go ahead without asking up to",
  "contactInfo.phone": "Phone",
  "contactInfo.name": "Name",
  "contactInfo.email": "E-mail",
  initialNeeds: "What is it about",
  content: "Note",
  fault: "What is wrong with it",
  name: "Name",
  phone: "Phone",
  email: "E-mail",
  signedName: "Name of whoever signs",
};

const PARTS = new Map(
  ["phone", "laptop", "desktop", "console"].flatMap((kind) =>
    conditionParts(kind).map(({ key, label }) => [key, label] as const),
  ),
);

/** A field of a request as its form calls it. */
export function fieldLabel(name: string): string {
  const part = name.startsWith("conditions/") ? name.slice("conditions/".length) : null;
  return part === null ? (LABELS[name] ?? name) : (PARTS.get(part) ?? part);
}

/** A value as people read it. */
export function fieldValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "(empty)";
  if (Array.isArray(value)) return value.length === 0 ? "(nothing)" : value.join(", ");
  if (typeof value === "object") {
    const { state, note, amount } = value as { state?: string; note?: string; amount?: number };
    if (amount !== undefined) return `£${(amount / 100).toFixed(2)}`;
    return [conditionWords(state ?? ""), note].filter(Boolean).join(": ");
  }
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? formatDateTime(Date.parse(text)) : text;
}
