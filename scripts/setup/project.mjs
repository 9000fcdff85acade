import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path inside the project; an absolute first part stays as it is. */
export function inProject(...parts) {
  return resolve(projectRoot, ...parts);
}

/** A sentence for the person at the terminal; shown without a stack trace. */
export class SetupError extends Error {}
