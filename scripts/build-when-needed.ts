import { spawnSync } from "node:child_process";

/** Builds the app into `folder` unless it holds a build of the sources as they are now. */
export function buildWhenNeeded(folder: string) {
  const code = `const b = await import("./scripts/setup/build-app.mjs"); if (!b.isBuilt("${folder}")) await b.buildApp("${folder}");`;
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("The build failed.");
}
