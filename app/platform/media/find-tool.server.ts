import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs of the machine that the product uses where it finds them. */
export type Tool = "ffmpeg" | "ffprobe" | "pocketsphinx_continuous";

/** Where a program lies on the PATH; null when it is not installed. */
export function findTool(name: Tool): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    if (folder === "") continue;
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** Whether recordings can be checked and re-encoded here. */
export function canTranscode(): boolean {
  return findTool("ffmpeg") !== null && findTool("ffprobe") !== null;
}
