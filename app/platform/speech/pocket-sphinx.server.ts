import { runWatched } from "#app/platform/media/watched-child.server.ts";
import type { SpeechEngine } from "./engine.ts";
import { readSphinx } from "./sphinx-words.ts";

/** Two minutes of speech take it half a minute on a machine with nothing else to do. */
const LIMITS = { milliseconds: 300_000, memory: 768_000_000, output: 2_000_000 };

/** The recogniser of Debian's `pocketsphinx`, with its American model: small, offline, and rough. */
export function pocketSphinx(program: string): SpeechEngine {
  return {
    name: "PocketSphinx",
    isRough: true,
    processor: null,
    async transcribe(wavPath, { signal }) {
      const { code, stdout, broke } = await runWatched(
        ["nice", "-n", "15", program, "-infile", wavPath, "-time", "yes", "-logfn", "/dev/null"],
        { limits: LIMITS, signal },
      );
      if (broke !== null) throw new Error(`PocketSphinx was ended (${broke})`);
      if (code !== 0) throw new Error(`PocketSphinx ended with ${code}`);
      return readSphinx(stdout.toString("utf8"));
    },
  };
}
