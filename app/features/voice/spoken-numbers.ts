const DIGITS: Record<string, string> = {
  zero: "0",
  oh: "0",
  o: "0",
  nought: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
};
const TIMES: Record<string, number> = { double: 2, treble: 3, triple: 3 };
/** Shorter runs are prices, years and model numbers. */
const LEAST_DIGITS = 10;
const MOST_DIGITS = 15;

export interface SpokenNumber {
  digits: string;
  /** Where it stands in the text. */
  start: number;
  end: number;
}

/** Phone numbers that were said digit by digit, the British way: "oh seven seven double oh nine …". */
export function spokenNumbers(text: string): SpokenNumber[] {
  const found: SpokenNumber[] = [];
  let run: SpokenNumber | null = null;
  let times = 1;
  const close = () => {
    if (run && run.digits.length >= LEAST_DIGITS && run.digits.length <= MOST_DIGITS)
      found.push(run);
    run = null;
    times = 1;
  };
  for (const { 0: word, index } of text.matchAll(/[\p{L}\d]+/gu)) {
    const lower = word.toLowerCase();
    const digits = DIGITS[lower] ?? (/^\d+$/.test(word) ? word : null);
    if (TIMES[lower] !== undefined) {
      times = TIMES[lower];
      continue;
    }
    if (digits === null) {
      close();
      continue;
    }
    run ??= { digits: "", start: index, end: index };
    run = { ...run, digits: run.digits + digits.repeat(times), end: index + word.length };
    times = 1;
  }
  close();
  return found;
}
