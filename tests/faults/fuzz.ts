import { spawnSync } from "node:child_process";

/** `npm run fuzz`: 2,000 mutated recordings, of which `npm test` tries forty. */
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "tests/faults/audio.test.ts", "--reporter=verbose"],
  { stdio: "inherit", env: { AUDIO_FILES: "2000", ...process.env } },
);
process.exit(status ?? 1);
