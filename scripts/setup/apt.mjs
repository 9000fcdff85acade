import { existsSync } from "node:fs";
import { runCommand } from "./run-command.mjs";

const lockSeconds = 120;
const installSeconds = 300;

/** Installs Debian packages where that is possible: as root, with apt. Elsewhere nothing happens. */
export async function installByApt(packages) {
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  if (!isRoot || !existsSync("/usr/bin/apt-get")) return;
  console.log(`Installing ${packages.join(", ")} with apt-get …`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const lock = ["-o", `DPkg::Lock::Timeout=${lockSeconds}`];
  const options = { env, timeoutSeconds: installSeconds };
  await runCommand("apt-get", [...lock, "update"], options);
  const install = [...lock, "install", "-y", "--no-install-recommends", ...packages];
  const result = await runCommand("apt-get", install, options);
  if (result.code !== 0) console.log(`apt-get install failed: ${result.output.trim()}`);
}
