import type { MergeChoices, MergeField, MergeSide } from "./merge-schema.ts";

export const MERGE_FIELDS: readonly MergeField[] = [
  "name",
  "email",
  "phone",
  "company",
  "jobTitle",
  "address",
  "birthday",
  "preferredContact",
  "contactFrequency",
  "customerNotes",
  "socialProfiles",
];

interface Side {
  updatedAt: number;
  values: Record<string, unknown>;
}

/**
 * The side whose value stays unless somebody chooses: the newer record's, where it says anything
 * (semantics 3.3).
 */
export function usualSide(
  field: MergeField,
  { survivor, other }: Record<MergeSide, Side>,
): MergeSide {
  const [mine, theirs] = [survivor.values[field], other.values[field]];
  if (isNothing(theirs)) return "survivor";
  if (isNothing(mine)) return "other";
  return other.updatedAt > survivor.updatedAt ? "other" : "survivor";
}

/** The side of every field: as chosen, else the usual one. */
export function sidesOf(
  sides: Record<MergeSide, Side>,
  choices: MergeChoices,
): Record<MergeField, MergeSide> {
  return Object.fromEntries(
    MERGE_FIELDS.map((field) => [field, choices[field] ?? usualSide(field, sides)]),
  ) as Record<MergeField, MergeSide>;
}

/** Every tag once, the survivor's first; two spellings of one word are one tag. */
export function unionOfTags(
  mine: readonly string[],
  theirs: readonly string[],
  most = 30,
): string[] {
  const seen = new Set<string>();
  const folded = (tag: string) => tag.trim().toLowerCase();
  return [...mine, ...theirs]
    .filter((tag) => !seen.has(folded(tag)) && seen.add(folded(tag)))
    .slice(0, most);
}

interface Answer {
  channel: string;
  purpose: string;
  state: string;
}

/**
 * Where the strictest answer of two people must be said again, because the last one of both together
 * would allow more: somebody who once said no is not asked on the other's yes.
 */
export function strictAgain<T extends Answer>(
  mine: readonly T[],
  theirs: readonly T[],
  together: readonly T[],
): T[] {
  return together.flatMap((last) => {
    if (last.state !== "GRANTED") return [];
    const isSame = (one: T) => one.channel === last.channel && one.purpose === last.purpose;
    const refusal = [...mine, ...theirs].find((one) => isSame(one) && one.state !== "GRANTED");
    return refusal ? [refusal] : [];
  });
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}
