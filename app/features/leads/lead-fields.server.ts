import type { Reader } from "#app/db/client.server.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { budgetMidpoint, parseBudget } from "./budget.ts";
import type { LeadRow } from "./lead-record.server.ts";
import { categorySlug } from "./repair-scope.server.ts";
import type { LeadDraft, LeadEdit } from "./schema.ts";

type Contact = LeadRow["contactInfo"];
type Device = NonNullable<LeadRow["deviceInterest"]>;

const NO_CONTACT: Contact = {
  name: null,
  email: null,
  phone: null,
  phoneTyped: null,
  company: null,
  postcode: null,
};
const NO_DEVICE: Device = { category: null, brand: null, model: null, fault: null, serial: null };

type GivenContact = NonNullable<LeadEdit["contactInfo"]>;

/** What was typed, over what is known: a key left out stays, null clears it. Numbers become E.164. */
export function mergeContact(before: Contact | null, given: GivenContact): Contact {
  const merged = { ...(before ?? NO_CONTACT), ...defined(given) };
  if (given.phone !== undefined) {
    merged.phone = given.phone ? (normalisePhone(given.phone)?.e164 ?? null) : null;
    merged.phoneTyped = given.phone ?? null;
  }
  if (given.email !== undefined) merged.email = given.email ? normaliseEmail(given.email) : null;
  if (given.postcode) merged.postcode = given.postcode.toUpperCase();
  return merged;
}

export async function mergeDevice(
  db: Reader,
  before: Device | null,
  given: LeadEdit["deviceInterest"],
): Promise<Pick<LeadRow, "deviceInterest" | "deviceCategory">> {
  if (given === undefined)
    return { deviceInterest: before, deviceCategory: before?.category ?? null };
  if (given === null) return { deviceInterest: null, deviceCategory: null };
  const category = given.category
    ? await categorySlug(db, given.category)
    : (before?.category ?? null);
  const deviceInterest = { ...(before ?? NO_DEVICE), ...defined(given), category };
  return { deviceInterest, deviceCategory: category };
}

/** The budget as typed, its bounds where it reads as a range, and what the lead is worth by it. */
export function budgetColumns(
  text: string | null,
): Pick<LeadRow, "budgetRange" | "budgetMin" | "budgetMax" | "value"> {
  const bounds = text === null ? null : parseBudget(text);
  return {
    budgetRange: text,
    budgetMin: bounds?.min ?? null,
    budgetMax: bounds?.max ?? null,
    value: bounds ? budgetMidpoint(bounds) : null,
  };
}

export type ContactDraft = LeadDraft["contactInfo"];

function defined<T extends object>(
  given: T,
): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as never;
}
