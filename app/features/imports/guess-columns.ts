import { foldName } from "#app/platform/fold.ts";
import { fieldsOf } from "./import-fields.ts";
import type { ImportKind, Mapping } from "./schema.ts";

/** Words that other systems put before a heading: "Contact: E-mail", "Ticket - Status". */
const PREFIXES = ["customer", "contact", "client", "lead", "ticket", "deal", "asset"];
const CONSENT = /consent|optin|optout|subscri|marketing|newsletter|gdpr/;

/** A heading without case, spaces, signs and accents: "E-Mail Address " → "emailaddress". */
export function foldHeading(heading: string): string {
  return foldName(heading).replace(/[^a-z0-9]/g, "");
}

/** Which column of theirs is which field of ours; each column is taken once, the surest first. */
export function guessMapping(kind: ImportKind, headings: readonly string[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<number>();
  for (const read of [foldHeading, withoutPrefix]) {
    const folded = headings.map(read);
    for (const { key, names } of fieldsOf(kind)) {
      if (key in mapping) continue;
      const column = names
        .map((name) => folded.findIndex((heading, at) => heading === name && !taken.has(at)))
        .find((at) => at >= 0);
      if (column === undefined) continue;
      mapping[key] = column;
      taken.add(column);
    }
  }
  // Both halves of a name say more than one column that is called "name".
  if ("firstName" in mapping && "lastName" in mapping) delete mapping.name;
  return mapping;
}

/** Columns that tell of consent: without proof they are none, so they are never taken over. */
export function consentColumns(headings: readonly string[]): string[] {
  return headings.filter((heading) => CONSENT.test(foldHeading(heading)));
}

/** The set of headings as one text, by which a mapping is remembered. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map(foldHeading).join("|").slice(0, 4_000);
}

function withoutPrefix(heading: string): string {
  const folded = foldHeading(heading);
  const prefix = PREFIXES.find((word) => folded.startsWith(word) && folded !== word);
  return prefix ? folded.slice(prefix.length) : folded;
}
