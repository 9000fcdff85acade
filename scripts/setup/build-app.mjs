import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inProject, projectRoot, SetupError } from "./project.mjs";
import { runNpm } from "./run-command.mjs";
import { hashSources, readStamp } from "./source-hash.mjs";

const buildSeconds = 300;

/** True when `folder` (relative to the project) holds a build of the sources as they are now. */
export function isBuilt(folder) {
  return (
    readStamp(stampOf(folder)) === hashSources(projectRoot) &&
    existsSync(inProject(folder, "server", "index.js"))
  );
}

/** Builds the app into `folder`, relative to the project; answers what the build printed. */
export async function buildApp(folder) {
  const hash = hashSources(projectRoot);
  rmSync(stampOf(folder), { force: true });
  const result = await runNpm(["run", "build"], {
    env: { BUILD_DIR: folder, NODE_ENV: "production" },
    timeoutSeconds: buildSeconds,
  });
  if (result.code !== 0) {
    const reason = result.timedOut ? `no end after ${buildSeconds} s` : result.output.trim();
    throw new SetupError(`The build failed: ${reason}`);
  }
  mkdirSync(inProject(folder), { recursive: true });
  writeFileSync(stampOf(folder), `${hash}\n`);
  return result.output;
}

function stampOf(folder) {
  return join(inProject(folder), ".source-hash");
}
