import { writeFileSync } from "node:fs";
import { withProgress } from "./progress.mjs";
import { inProject, projectRoot, SetupError } from "./project.mjs";
import { runNpm } from "./run-command.mjs";
import { hashSources, readStamp } from "./source-hash.mjs";

const installSeconds = 600;

/** Installs exactly what package-lock.json says, unless that is what is installed. */
export async function installDependencies() {
  const stamp = inProject("node_modules", ".lock-hash");
  const wanted = hashSources(projectRoot, ["package-lock.json"]);
  if (readStamp(stamp) === wanted) return;
  await withProgress("Installing packages", async () => {
    const result = await runNpm(["ci", "--ignore-scripts", "--include=dev"], {
      timeoutSeconds: installSeconds,
    });
    if (result.code === 0) return;
    const reason = result.timedOut ? `no end after ${installSeconds} s` : result.output.trim();
    throw new SetupError(`The packages could not be installed (npm ci): ${reason}`);
  });
  writeFileSync(stamp, `${wanted}\n`);
}
