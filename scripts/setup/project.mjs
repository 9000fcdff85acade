import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export function inProject(...parts) {
  return join(projectRoot, ...parts);
}

/** A sentence for the person at the terminal; shown without a stack trace. */
export class SetupError extends Error {}
