import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { buildWhenNeeded } from "#scripts/build-when-needed.ts";

/**
 * `npm run faults`: the full count of what `npm test` tries a few times.
 * `npm run faults -- --rounds 500` for more kills; the words after it choose files.
 */
const given = process.argv.slice(2);
const at = given.indexOf("--rounds");
const rounds = at < 0 ? "50" : (given[at + 1] ?? "50");
const files = given.filter((_word, i) => at < 0 || (i !== at && i !== at + 1));
const folder = process.env.BUILD_DIR ?? ".cache/test-build";

buildWhenNeeded(folder);
console.log(`${rounds} kills; machine load ${loadavg()[0]?.toFixed(1)}.`);
const paths = files.length > 0 ? files.map((word) => `tests/faults/${word}`) : ["tests/faults"];
run(["node_modules/vitest/vitest.mjs", "run", ...paths, "--reporter=verbose"]);

function run(args: string[]) {
  const { status } = spawnSync(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, BUILD_DIR: folder, FAULT_ROUNDS: rounds },
  });
  if (status === 0) return;
  console.error(`Repeat it with: npm run faults -- --rounds ${rounds} ${files.join(" ")}`);
  process.exit(status ?? 1);
}
