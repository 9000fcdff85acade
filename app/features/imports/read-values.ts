import { type DateText, localToUtc } from "#app/platform/dates.ts";
import { parsePounds } from "#app/platform/money.ts";

const NOTHING = new Set(["", "-", "--", "n/a", "na", "none", "null", "nil", "unknown", "."]);
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const CLOCK = String.raw`(?:[ T,]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?)?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${CLOCK}$`, "i");
const BRITISH = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${CLOCK}$`, "i");
const WORDED = new RegExp(
  String.raw`^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})[\s,-]+(\d{4})${CLOCK}$`,
  "i",
);
const ZONED = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/;
const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2100;

/** The text of a cell without what stands for nothing ("n/a"), and without a NUL. */
export function cellText(cell: string | undefined): string | null {
  const text = (cell ?? "").replaceAll("\0", "").trim();
  return NOTHING.has(text.toLowerCase()) ? null : text;
}

/** A date or moment as spreadsheets write it, day before month; milliseconds, null when unreadable. */
export function readMoment(text: string): number | null {
  if (ZONED.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : at;
  }
  const day = readDay(text);
  if (!day) return null;
  return localToUtc(day.date, day.minutes);
}

/** A calendar date (`YYYY-MM-DD`), null when unreadable; years from 1900 for birthdays. */
export function readDate(text: string, earliest = EARLIEST_YEAR): DateText | null {
  return readDay(text, earliest)?.date ?? null;
}

function readDay(text: string, earliest = EARLIEST_YEAR) {
  const iso = ISO.exec(text);
  if (iso)
    return dayOf({ year: iso[1], month: iso[2], day: iso[3], clock: iso.slice(4) }, earliest);
  const british = BRITISH.exec(text);
  if (british)
    return dayOf(
      { year: fullYear(british[3]), month: british[2], day: british[1], clock: british.slice(4) },
      earliest,
    );
  const worded = WORDED.exec(text);
  if (!worded) return null;
  const month = MONTHS.indexOf((worded[2] ?? "").slice(0, 3).toLowerCase()) + 1;
  return dayOf(
    { year: worded[3], month: String(month), day: worded[1], clock: worded.slice(4) },
    earliest,
  );
}

interface Parts {
  year: string | undefined;
  month: string | undefined;
  day: string | undefined;
  clock: (string | undefined)[];
}

function dayOf({ year, month, day, clock }: Parts, earliest: number) {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  const isReal = date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  if (!isReal || y < earliest || y >= LATEST_YEAR) return null;
  const [hour, minute, half] = [Number(clock[0] ?? 0), Number(clock[1] ?? 0), clock[2]];
  const hours = half ? (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : hour;
  if (hours > 23 || minute > 59) return null;
  return { date: date.toISOString().slice(0, 10), minutes: hours * 60 + minute };
}

function fullYear(text = ""): string {
  if (text.length === 4) return text;
  return Number(text) > 69 ? `19${text}` : `20${text}`;
}

/** An amount as spreadsheets write it, "1.234,50 €" too, in pence; null when it is none. */
export function readAmount(text: string): number | null {
  const bare = text.replace(/[£€$\s\u00a0]|gbp/gi, "");
  const isContinental = /^\d{1,3}(\.\d{3})*,\d{2}$|^\d+,\d{2}$/.test(bare);
  return parsePounds(isContinental ? bare.replaceAll(".", "").replace(",", ".") : bare);
}

/** A number that a spreadsheet has shortened: "4.47701E+11". */
export function isShortened(text: string): boolean {
  return /^\d(?:[.,]\d+)?e\+?\d+$/i.test(text);
}
