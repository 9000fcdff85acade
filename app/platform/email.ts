import { distance } from "fastest-levenshtein";

const ADDRESS = /^[^\s@"(),:;<>[\\\]]{1,64}@([^\s@.]{1,63}\.){1,8}[^\s@.]{2,63}$/u;
const LONGEST = 254;
const GMAIL = new Set(["gmail.com", "googlemail.com"]);
const USUAL_DOMAINS = [
  "gmail.com",
  "googlemail.com",
  "hotmail.com",
  "hotmail.co.uk",
  "outlook.com",
  "live.co.uk",
  "yahoo.com",
  "yahoo.co.uk",
  "icloud.com",
  "btinternet.com",
  "virginmedia.com",
  "talktalk.net",
  "aol.com",
  "sky.com",
];
/** Real providers that stand one or two letters from a usual one. */
const REAL_NEIGHBOURS = new Set([
  "mail.com",
  "ymail.com",
  "email.com",
  "me.com",
  "gmx.com",
  "live.com",
]);

/** The address trimmed and in lower case, or null when it cannot be one. */
export function normaliseEmail(text: string): string | null {
  const email = text.length > LONGEST * 2 ? "" : text.trim().toLowerCase();
  return email.length <= LONGEST && ADDRESS.test(email) ? email : null;
}

/**
 * The mailbox behind a normalised address: Gmail ignores dots and "+tag" and has two domains. Other
 * providers keep theirs. A hint for duplicates, never a key.
 */
export function softEmailKey(email: string): string {
  const [mailbox, domain] = split(email);
  if (!GMAIL.has(domain)) return email;
  return `${mailbox.replace(/\+.*$/, "").replaceAll(".", "")}@gmail.com`;
}

/** "j•••@…" */
export function maskEmail(email: string): string {
  return `${Array.from(email)[0] ?? ""}•••@…`;
}

/** The address that was probably meant ("jo@gmial.com" → "jo@gmail.com"), or null. */
export function emailTypoHint(email: string): string | null {
  const [mailbox, domain] = split(email);
  if (USUAL_DOMAINS.includes(domain) || REAL_NEIGHBOURS.has(domain)) return null;
  const meant = USUAL_DOMAINS.find((usual) => distance(domain, usual) <= tolerance(usual));
  return meant ? `${mailbox}@${meant}` : null;
}

/** Short domains have many real neighbours, so they forgive one letter only. */
function tolerance(domain: string): number {
  return domain.length < 9 ? 1 : 2;
}

function split(email: string): [mailbox: string, domain: string] {
  const at = email.lastIndexOf("@");
  return [email.slice(0, at), email.slice(at + 1)];
}
