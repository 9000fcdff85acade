import { conditionParts, conditionWords } from "#app/features/bookings/condition-parts.ts";
import type { Request } from "#app/offline/store/entries.ts";
import type { Values } from "#app/offline/store/merge-rules.ts";
import { formatDateTime, toIso } from "#app/platform/dates.ts";
import { fromWallClock, toWallClock } from "#app/platform/short-time.ts";

const LABELS: Record<string, string> = {
  accessories: "What came with it",
  conditions: "How it is",
  passcodeKind: "Passcode",
  passcode: "What the passcode is",
  promisedAt: "Ready by",
  preAuthorisedLimit: "Go ahead without asking up to",
  "contactInfo.phone": "Phone",
  "contactInfo.name": "Name",
  "contactInfo.email": "E-mail",
  initialNeeds: "What is it about",
  interactionType: "What",
  outcome: "Outcome",
  content: "Note",
  text: "Your answer",
  durationMinutes: "Minutes",
  followUpDate: "Next follow-up",
  notes: "Note",
  device: "Device",
  deviceId: "Device",
  "device.category": "Kind of device",
  "device.brand": "Make",
  "device.model": "Model",
  fault: "What is wrong with it",
  name: "Name",
  phone: "Phone",
  email: "E-mail",
  signedName: "Name of whoever signs",
  strokes: "Signature",
  isAgreed: "The terms",
  photos: "Photos",
  fileIds: "Photo",
  recordedAt: "Time of the recording",
  leadId: "Lead",
  customerId: "Customer",
  bookingId: "Job",
};

/** What can be put right by typing; the rest is chosen, signed or looked at again. */
const TYPED = new Set([
  ...["name", "phone", "email", "contactInfo.name", "contactInfo.phone", "contactInfo.email"],
  ...["initialNeeds", "content", "text", "notes", "fault", "device.brand", "device.model"],
  ...["passcode", "signedName"],
]);
const TIMES = new Set(["promisedAt", "followUpDate"]);

const PARTS = new Map(
  ["phone", "laptop", "desktop", "console"].flatMap((kind) =>
    conditionParts(kind).map(({ key, label }) => [key, label] as const),
  ),
);

/** A field of a request as its form calls it; a part of a field that has no name is called like the whole. */
export function fieldLabel(name: string): string {
  const part = name.startsWith("conditions/") ? name.slice("conditions/".length) : null;
  if (part !== null) return PARTS.get(part) ?? "How it is";
  const whole = name.split(".")[0] ?? name;
  return LABELS[name] ?? LABELS[whole] ?? "Something in it";
}

/** A refused field that its person can put right here, with what stands in it. */
export interface OpenField {
  path: string;
  label: string;
  kind: "text" | "time";
  value: string;
}

/** Null when the field is none of this request's, or is not put right by typing. */
export function openField(fields: Values, path: string): OpenField | null {
  const kind = TIMES.has(path) ? "time" : TYPED.has(path) ? "text" : null;
  const value = path
    .split(".")
    .reduce<unknown>((at, name) => (at as Values | null | undefined)?.[name], fields);
  if (kind === null || (typeof value !== "string" && value !== null)) return null;
  const at = kind === "time" && value ? Date.parse(value) : Number.NaN;
  const shown = kind === "time" ? (Number.isNaN(at) ? "" : toWallClock(at)) : (value ?? "");
  return { path, label: fieldLabel(path), kind, value: shown };
}

/** What somebody wrote in their own words, for them to read again; null where there is nothing of it. */
export function writtenWords({ fields, added }: Pick<Request, "fields" | "added">): string | null {
  const { content, text, initialNeeds, fault } = fields;
  const found = [added?.notes, content, text, initialNeeds, fault].find(
    (one) => typeof one === "string" && one !== "",
  );
  return typeof found === "string" ? found : null;
}

/** What was put in, as the request carries it. */
export function toFieldValue({ kind }: OpenField, typed: string): string | null {
  if (kind === "text") return typed.trim() === "" ? null : typed;
  const at = fromWallClock(typed);
  return at === null ? null : toIso(at);
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
