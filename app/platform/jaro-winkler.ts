const PREFIX_WEIGHT = 0.1;
const LONGEST_PREFIX = 4;
const LONGEST = 120;

/**
 * How alike two texts are, 0–1. W. E. Winkler, "String Comparator Metrics and Enhanced Decision
 * Rules in the Fellegi-Sunter Model of Record Linkage" (1990): Jaro's similarity, raised by 0.1 of
 * the rest for each of up to four common first letters. Texts are compared up to 120 characters.
 */
export function jaroWinkler(a: string, b: string): number {
  const left = Array.from(a.slice(0, LONGEST));
  const right = Array.from(b.slice(0, LONGEST));
  const similarity = jaro(left, right);
  return similarity + commonPrefix(left, right) * PREFIX_WEIGHT * (1 - similarity);
}

function jaro(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const isTaken = new Array<boolean>(b.length).fill(false);
  const matchedA: string[] = [];
  a.forEach((letter, i) => {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (isTaken[j] || b[j] !== letter) continue;
      isTaken[j] = true;
      matchedA.push(letter);
      return;
    }
  });
  if (matchedA.length === 0) return 0;
  const matchedB = b.filter((_, j) => isTaken[j]);
  const swapped = matchedA.filter((letter, i) => letter !== matchedB[i]).length / 2;
  const matches = matchedA.length;
  return (matches / a.length + matches / b.length + (matches - swapped) / matches) / 3;
}

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < LONGEST_PREFIX && length < a.length && a[length] === b[length]) length += 1;
  return length;
}
