interface Word {
  text: string;
  startMs: number;
  endMs: number;
  confidence: number;
}

const WORD = /^(\S+) (\d+\.\d+) (\d+\.\d+) (\d+\.\d+)$/;
/** Silence, noise and the ends of a sentence stand between these. */
const NO_WORD = /^[<[]/;

/**
 * What `pocketsphinx_continuous -time yes` prints: a line of text for each stretch of speech, then each
 * word of it with its begin and end in seconds and a confidence that may be a little above 1.
 */
export function readSphinx(output: string) {
  const stretches: Word[][] = [];
  for (const line of output.split("\n")) {
    const [, word, start, end, confidence] = WORD.exec(line.trim()) ?? [];
    if (word === undefined) {
      if (line.trim() !== "") stretches.push([]);
      continue;
    }
    if (NO_WORD.test(word)) continue;
    stretches.at(-1)?.push({
      // "the(2)" is another way to say "the".
      text: word.replace(/\(\d+\)$/, ""),
      startMs: Math.round(Number(start) * 1_000),
      endMs: Math.round(Number(end) * 1_000),
      confidence: Math.min(1, Number(confidence)),
    });
  }
  const parts = stretches.filter((words) => words.length > 0).map(partOf);
  return { text: parts.map(({ text }) => text).join(" "), parts };
}

function partOf(words: Word[]) {
  const sum = words.reduce((total, { confidence }) => total + confidence, 0);
  return {
    text: words.map(({ text }) => text).join(" "),
    startMs: words[0]?.startMs ?? 0,
    endMs: words.at(-1)?.endMs ?? 0,
    confidence: Math.round((sum / words.length) * 100) / 100,
  };
}
