import { type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** Longest text read as a number; libphonenumber itself stops at 250. */
const LONGEST = 60;
/** Mobile numbers that Ofcom keeps free for drama: possible, never valid, used by demo and tests. */
const DRAMA_MOBILE = /^\+447700900\d{3}$/;

/** Ten digits after the prefix are a possible British number: the library would spend 0.1 ms on it. */
const PLAIN_BRITISH = /^(?:\+44 ?|0)([1-9](?: ?\d){9})$/;

/** No country has shorter numbers: the library would look through all of its plans to say so. */
const FIVE_DIGITS = /(?:\p{Nd}\P{Nd}*){5}/u;

export interface NormalisedPhone {
  e164: string;
  /** False for a number of a possible length that no network uses, as the drama mobiles. */
  valid: boolean;
}

/**
 * Reads a phone number as people write it: GB unless it names a country, "(0)" and spaces allowed,
 * an extension dropped. Returns null when no such number is possible.
 */
export function normalisePhone(text: string): NormalisedPhone | null {
  if (text.length > LONGEST || !FIVE_DIGITS.test(text)) return null;
  const british = PLAIN_BRITISH.exec(text)?.[1];
  if (british) return plain(`+44${british.replaceAll(" ", "")}`);
  const phone = parsePhoneNumberFromString(text.replace(/\(\s*0\s*\)/, ""), {
    defaultCountry: "GB",
    extract: false,
  });
  if (!phone?.isPossible()) return null;
  return { e164: phone.number, valid: phone.isValid() };
}

/** Whether a network uses it is worked out when somebody asks. */
function plain(e164: string): NormalisedPhone {
  return {
    e164,
    get valid() {
      return remembered(validity, e164, () => read(e164)?.isValid() === true);
    },
  };
}

/** "07700 900123" for a British number, "+33 6 12 34 56 78" for others; unreadable text as it is. */
export function displayPhone(e164: string): string {
  return remembered(displayed, e164, () => written(e164));
}

/** Parsing a number costs more than the rest of its row; a list shows the same ones again and again. */
const displayed = new Map<string, string>();
const validity = new Map<string, boolean>();
const mobiles = new Map<string, boolean>();
const MOST_REMEMBERED = 20_000;

function remembered<T>(memory: Map<string, T>, e164: string, work: () => T): T {
  const known = memory.get(e164);
  if (known !== undefined) return known;
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  const result = work();
  memory.set(e164, result);
  return result;
}

function written(e164: string): string {
  const phone = read(e164);
  if (!phone) return e164;
  return phone.countryCallingCode === "44" ? phone.formatNational() : phone.formatInternational();
}

/** "07•• •••456": the first two and the last three signs; the mask does not tell the length. */
export function maskPhone(e164: string): string {
  return `${displayPhone(e164).slice(0, 2)}•• •••${e164.slice(-3)}`;
}

/** Whether the number can take a text message. Drama mobiles count. */
export function isMobile(e164: string): boolean {
  if (DRAMA_MOBILE.test(e164)) return true;
  return remembered(mobiles, e164, () => {
    const type = read(e164)?.getType();
    return type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE";
  });
}

/** A new number is asked for its validity, its kind and its spelling in one go. */
let lastRead: { e164: string; phone: PhoneNumber | undefined } | null = null;

function read(e164: string): PhoneNumber | undefined {
  if (e164.length > LONGEST) return undefined;
  if (lastRead?.e164 === e164) return lastRead.phone;
  const phone = parsePhoneNumberFromString(e164, { defaultCountry: "GB", extract: false });
  lastRead = { e164, phone };
  return phone;
}
