import { foldName } from "#app/platform/fold.ts";

const SHORTEST = 4;
/** Only the beginning of a word is kept misspelt: it tells words apart well enough. */
const KEPT = 6;
/** From here on two slips are forgiven, below it one. */
const LONG = 8;

/** The words of a name that are long enough to be forgiven a slip, folded. */
export function nameWords(name: string): string[] {
  const words = foldName(name)
    .split(" ")
    .filter((word) => word.length >= SHORTEST && word.length <= 60 && !/[0-9]/.test(word));
  return [...new Set(words)].slice(0, 8);
}

/** The beginning of the word, whole and with each one of its letters left out. */
export function spellingsOf(word: string): string[] {
  const start = word.slice(0, KEPT);
  const cuts = Array.from(start, (_letter, i) => start.slice(0, i) + start.slice(i + 1));
  return [...new Set([start, ...cuts])];
}

/** Whether the typed word may be the word, or its beginning, with a slip or two. */
export function mayMean(typed: string, word: string): boolean {
  const allowed = typed.length >= LONG ? 2 : 1;
  const lengths = [typed.length, typed.length + 1, typed.length - 1];
  return lengths.some((length) => slips(typed, word.slice(0, length)) <= allowed);
}

/**
 * How many letters were left out, added, changed or swapped with their neighbour (optimal string
 * alignment; F. J. Damerau, "A technique for computer detection and correction of spelling errors",
 * 1964).
 */
export function slips(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_none, i) => [i]);
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let j = 1; j <= b.length; j += 1) rows[0]?.push(j);
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, at(i - 2, j - 2) + 1);
      rows[i]?.push(best);
    }
  }
  return at(a.length, b.length);
}
