/** What a scanned code says: a job of ours, its number, a customer's own page, or words to search for. */
export type ScanTarget =
  | { kind: "job"; id: string }
  | { kind: "link"; token: string }
  | { kind: "number"; number: number }
  | { kind: "words"; text: string };

const JOB = /^\/bookings\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:\/|$)/i;
const LINK = /^\/portal\/([\w-]{22}\.[\w-]{43})(?:\/|$)/;
/** As it stands on a label; typed, it may lack the letter. Longer digits are a phone or an IMEI. */
const NUMBER = /^(?:J\s?(\d{1,9})|(\d{4,6}))$/i;
const MOST_LETTERS = 200;

/**
 * Reads a code by its path alone: a label that was printed under an older address of the shop still
 * opens its job. Anything else, such as an IMEI's bars, is looked up.
 */
export function scanTarget(code: string): ScanTarget {
  const text = code.trim();
  const path = URL.canParse(text) ? new URL(text).pathname : text;
  const id = JOB.exec(path)?.[1];
  if (id) return { kind: "job", id: id.toLowerCase() };
  const token = LINK.exec(path)?.[1];
  if (token) return { kind: "link", token };
  const [, lettered, bare] = NUMBER.exec(text) ?? [];
  const number = lettered ?? bare;
  if (number) return { kind: "number", number: Number(number) };
  return { kind: "words", text: text.slice(0, MOST_LETTERS) };
}
