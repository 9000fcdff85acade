import { normaliseEmail, softEmailKey } from "#app/platform/email.ts";
import { compactCode, foldName } from "#app/platform/fold.ts";
import { normalisePhone } from "#app/platform/phone.ts";

export type IdentityKeyType =
  | "phone"
  | "email"
  | "soft_email"
  | "imei"
  | "serial"
  | "postcode"
  | "name";

/** One indexed row that finds a person: only phone and e-mail keys may attach an enquiry. */
export interface IdentityKey {
  type: IdentityKeyType;
  value: string;
}

export interface Identifiable {
  name?: string | null;
  phones?: readonly string[];
  emails?: readonly string[];
  imeis?: readonly string[];
  serials?: readonly string[];
  postcode?: string | null;
}

const SHORTEST_SERIAL = 5;

/** The keys of a person as typed, normalised at write; what cannot be read makes no key. */
export function identityKeys(person: Identifiable): IdentityKey[] {
  const emails = present(person.emails, normaliseEmail);
  const keys: IdentityKey[] = [
    ...keysOf(
      "phone",
      present(person.phones, (text) => normalisePhone(text)?.e164 ?? null),
    ),
    ...keysOf("email", emails),
    ...keysOf(
      "soft_email",
      emails.map(softEmailKey).filter((key) => !emails.includes(key)),
    ),
    ...keysOf("imei", present(person.imeis, normaliseImei)),
    ...keysOf("serial", present(person.serials, normaliseSerial)),
    ...keysOf("postcode", present([person.postcode ?? ""], compactCode)),
    ...keysOf("name", present([person.name ?? ""], foldName)),
  ];
  const seen = new Set<string>();
  return keys.filter(
    ({ type, value }) => !seen.has(`${type} ${value}`) && seen.add(`${type} ${value}`),
  );
}

/** Fifteen digits whose check digit is right (Luhn, ISO/IEC 7812-1 annex B), else null. */
export function normaliseImei(text: string): string | null {
  const digits = compactCode(text);
  return /^[0-9]{15}$/.test(digits) && luhnSum(digits) % 10 === 0 ? digits : null;
}

/** A serial number in upper case without separators; null when it is too short to tell devices apart. */
export function normaliseSerial(text: string): string | null {
  const serial = compactCode(text);
  return serial.length >= SHORTEST_SERIAL ? serial : null;
}

function luhnSum(digits: string): number {
  return Array.from(digits)
    .reverse()
    .map((digit, place) => Number(digit) * (place % 2 === 0 ? 1 : 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
}

function present(
  texts: readonly string[] | undefined,
  normalise: (text: string) => string | null,
): string[] {
  return (texts ?? []).map(normalise).filter((value): value is string => Boolean(value));
}

function keysOf(type: IdentityKeyType, values: readonly string[]): IdentityKey[] {
  return values.map((value) => ({ type, value }));
}
