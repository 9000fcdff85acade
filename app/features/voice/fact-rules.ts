import { type CatalogueIndex, searchCatalogue } from "#app/features/devices/catalogue-search.ts";
import { faults } from "#app/features/pricing/faults.ts";
import { rankFaults } from "#app/features/pricing/match-fault.ts";
import type { DateText } from "#app/platform/dates.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { displayPhone, normalisePhone } from "#app/platform/phone.ts";
import { partsIn } from "./part-rules.ts";
import { promiseIn, type SpokenPromise } from "./promise-rules.ts";
import type { SpokenFact } from "./schema.ts";
import { spokenNumbers } from "./spoken-numbers.ts";

/** A device as it would be taken over. */
export interface DeviceValue {
  category: string;
  brand: string;
  model: string;
}

type Found = Pick<SpokenFact, "kind" | "value" | "label" | "start" | "end">;

/** What has to be known besides the words. */
export interface Hearing {
  models: CatalogueIndex;
  /** The shop's date when it was said. */
  saidOn: DateText;
  /** When that is, as a moment and in words; null where the shop is closed that day. */
  momentOf: (promise: SpokenPromise) => { value: string; label: string } | null;
}

/** A part as it would be taken over. */
export interface PartValue {
  name: string;
  isHere: boolean;
}

const LONGEST = 20_000;
/** Bounded, and without "@" on either side: else a line of nothing but "a@" is tried for minutes. */
const EMAIL = /[^\s@<>,;:()"']{1,64}@[^\s@<>,;:()"']{1,190}\.\p{L}{2,24}/gu;
const WRITTEN_PHONE = /(?:\+|\b0)[\d\s().-]{8,20}\d/g;
const URGENT =
  /\b(?:urgent(?:ly)?|emergency|a\.?s\.?a\.?p\.?|straight ?away|right away|today|by tomorrow|deadline|exam|as soon as (?:possible|you can))\b/gi;
/** Below this a window of words names no model. */
const SURE = 1.3;
const LONGEST_NAME = 5;
const MOST_WINDOWS = 200;

/**
 * What the words of a transcript seem to say, each with its place in the text. Nothing is concluded from
 * it: a person looks, listens, and takes over what is right.
 */
export function findFacts(text: string, hearing: Hearing): Found[] {
  const heard = text.slice(0, LONGEST);
  return [
    ...deviceIn(heard, hearing.models),
    ...faultIn(withoutFitted(heard)),
    ...phonesIn(heard),
    ...emailsIn(heard),
    ...urgencyIn(heard),
    ...promisedIn(heard, hearing),
    ...partsOf(heard),
  ].sort((a, b) => a.start - b.start);
}

export function keyOf({ kind, value }: Pick<Found, "kind" | "value">): string {
  return `${kind}:${value}`.slice(0, 200);
}

/** Whether the record that was spoken about has a place for such a fact. */
export function hasPlaceFor(
  kind: SpokenFact["kind"],
  about: { leadId: string | null; conversationId: string | null; bookingId: string | null },
): boolean {
  const isOfWork = kind === "PROMISE" || kind === "PART";
  if (about.leadId !== null || about.conversationId !== null) return !isOfWork;
  return about.bookingId !== null && (isOfWork || kind === "FAULT");
}

export function readDevice(value: string): DeviceValue {
  const [category = "", brand = "", model = ""] = value.split("|");
  return { category, brand, model };
}

export function readPart(value: string): PartValue {
  const [name = "", state] = value.split("|");
  return { name, isHere: state === "here" };
}

/** The best of the windows that begin with a word out of the catalogue. */
function deviceIn(text: string, models: CatalogueIndex): Found[] {
  const known = new Set(models.vocabulary);
  const words = [...text.matchAll(/[\p{L}\d]+/gu)];
  const starts = words.flatMap(({ 0: word }, at) => (known.has(word.toLowerCase()) ? [at] : []));
  const windows = starts.flatMap((at) =>
    Array.from({ length: LONGEST_NAME }, (_unused, more) => words.slice(at, at + more + 1)),
  );
  let best: (Found & { score: number }) | null = null;
  for (const window of windows.slice(0, MOST_WINDOWS)) {
    const [first, last] = [window[0], window.at(-1)];
    if (!first || !last) continue;
    const [start, end] = [first.index, last.index + last[0].length];
    const [hit] = searchCatalogue(models, text.slice(start, end), { limit: 1 });
    if (!hit || hit.score < SURE || (best && hit.score <= best.score)) continue;
    const { category, brand, name } = hit.model;
    const value = [category, brand, name].join("|");
    best = { kind: "DEVICE", value, label: `${brand} ${name}`, start, end, score: hit.score };
  }
  if (!best) return [];
  const { score: _score, ...found } = best;
  return [found];
}

function faultIn(text: string): Found[] {
  for (const match of rankFaults(text)) {
    const fault = faults.find(({ slug }) => slug === match.slug);
    const place = match.words.map((words) => placeOf(words, text)).find((at) => at !== null);
    if (fault && place)
      return [{ kind: "FAULT", value: fault.label, label: fault.label, ...place }];
  }
  return [];
}

/** Where words stand that were looked for without case and punctuation. */
function placeOf(words: string, text: string) {
  const parts = words.split(" ").filter((word) => word !== "");
  const between = "[^\\p{L}\\d]{1,3}";
  const escaped = parts.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const match = new RegExp(`(?<![\\p{L}\\d])${escaped.join(between)}[\\p{L}\\d]*`, "iu").exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}

function phonesIn(text: string): Found[] {
  const written = [...text.matchAll(WRITTEN_PHONE)].map(({ 0: digits, index }) => ({
    digits,
    start: index,
    end: index + digits.length,
  }));
  const all = [...written, ...spokenNumbers(text)].flatMap(({ digits, start, end }) => {
    const number = normalisePhone(digits);
    if (!number) return [];
    const label = displayPhone(number.e164);
    return [{ kind: "PHONE" as const, value: number.e164, label, start, end }];
  });
  return unlike(all);
}

function emailsIn(text: string): Found[] {
  const all = [...text.matchAll(EMAIL)].flatMap(({ 0: found, index }) => {
    const typed = found.replace(/[.]+$/, "");
    const value = normaliseEmail(typed);
    if (value === null) return [];
    return [
      { kind: "EMAIL" as const, value, label: value, start: index, end: index + typed.length },
    ];
  });
  return unlike(all);
}

function urgencyIn(text: string): Found[] {
  const [first] = text.matchAll(URGENT);
  if (!first) return [];
  const end = first.index + first[0].length;
  return [{ kind: "URGENCY", value: "HIGH", label: "It is urgent", start: first.index, end }];
}

function promisedIn(text: string, { saidOn, momentOf }: Hearing): Found[] {
  const promise = promiseIn(text, saidOn);
  const moment = promise && momentOf(promise);
  if (!promise || !moment) return [];
  return [{ kind: "PROMISE", ...moment, start: promise.start, end: promise.end }];
}

/** What has been fitted is no fault any more; everything else keeps its place. */
function withoutFitted(text: string): string {
  return partsIn(text)
    .filter(({ isHere }) => isHere)
    .reduce(
      (rest, { start, end }) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
      text,
    );
}

function partsOf(text: string): Found[] {
  return partsIn(text).map(({ name, isHere, start, end }) => ({
    kind: "PART",
    value: `${name}|${isHere ? "here" : "to come"}`,
    label: isHere ? `${name}, fitted` : `${name}, to order`,
    start,
    end,
  }));
}

function unlike(found: Found[]): Found[] {
  return found.filter(({ value }, at) => found.findIndex((one) => one.value === value) === at);
}
