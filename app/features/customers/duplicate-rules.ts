import { foldName } from "#app/platform/fold.ts";
import { jaroWinkler } from "#app/platform/jaro-winkler.ts";
import { isMobile } from "#app/platform/phone.ts";

/** A person for comparison; every value is normalised but the name. */
export interface Person {
  name: string | null;
  /** E.164 */
  phones: readonly string[];
  emails: readonly string[];
  verifiedEmails: readonly string[];
  /** IMEIs and serial numbers of the person's devices. */
  deviceCodes: readonly string[];
  /** Compact, "SW1A1AA". */
  postcode: string | null;
  birthday: string | null;
}

export interface DuplicateSignal {
  code:
    | "same_mobile"
    | "same_email"
    | "same_device"
    | "name_and_contact"
    | "name_and_postcode"
    | "name"
    | "contradiction";
  label: string;
  points: number;
}

/**
 * attach: the enquiry belongs to the person. ask: staff decide. possible: listed as a possible
 * duplicate. Customers are never merged by this.
 */
export type DuplicateOutcome = "attach" | "ask" | "possible" | "none";

export interface DuplicateScore {
  points: number;
  signals: DuplicateSignal[];
  outcome: DuplicateOutcome;
}

const SAME_NAME = 0.92;

/** How much speaks for two records being one person: the sum of the signals, each at most once. */
export function scoreDuplicate(a: Person, b: Person): DuplicateScore {
  const signals = [
    sameMobile(a, b),
    shares(a.emails, b.emails) && signal("same_email", 60, "Same e-mail address"),
    shares(a.deviceCodes, b.deviceCodes) && signal("same_device", 30, "Same IMEI or serial number"),
    nameSignal(a, b),
    contradicts(a, b) && signal("contradiction", -50, "Different birthdays or verified addresses"),
  ].filter((found) => found !== false);
  const points = signals.reduce((sum, found) => sum + found.points, 0);
  return { points, signals, outcome: duplicateOutcome(points) };
}

export function duplicateOutcome(points: number): DuplicateOutcome {
  if (points >= 90) return "attach";
  if (points >= 60) return "ask";
  return points >= 30 ? "possible" : "none";
}

/** Whether two names are likely the same: folded, in any order of their parts, Jaro-Winkler ≥ 0.92. */
export function isSameName(a: string | null, b: string | null): boolean {
  const [left, right] = [foldName(a ?? ""), foldName(b ?? "")];
  if (left === "" || right === "") return false;
  return (
    jaroWinkler(left, right) >= SAME_NAME || jaroWinkler(sorted(left), sorted(right)) >= SAME_NAME
  );
}

function sameMobile(a: Person, b: Person): DuplicateSignal | false {
  const mobiles = a.phones.filter(isMobile);
  return shares(mobiles, b.phones) && signal("same_mobile", 60, "Same mobile number");
}

/** Of the three signals of the name only the highest. */
function nameSignal(a: Person, b: Person): DuplicateSignal | false {
  if (!isSameName(a.name, b.name)) return false;
  if (a.postcode !== null && a.postcode === b.postcode) {
    return signal("name_and_postcode", 40, "Same name and postcode");
  }
  const sharesContact = shares(a.phones, b.phones) || shares(a.emails, b.emails);
  return sharesContact
    ? signal("name_and_contact", 30, "Same name with that contact")
    : signal("name", 5, "Same name");
}

function contradicts(a: Person, b: Person): boolean {
  const birthdaysDiffer = a.birthday !== null && b.birthday !== null && a.birthday !== b.birthday;
  const bothVerified = a.verifiedEmails.length > 0 && b.verifiedEmails.length > 0;
  return birthdaysDiffer || (bothVerified && !shares(a.verifiedEmails, b.verifiedEmails));
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.some((value) => b.includes(value));
}

function sorted(name: string): string {
  return name.split(" ").sort().join(" ");
}

function signal(code: DuplicateSignal["code"], points: number, label: string): DuplicateSignal {
  return { code, label, points };
}
