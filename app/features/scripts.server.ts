import type { Database } from "#app/db/client.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";

export interface ScriptTools {
  database: Database;
  args: string[];
  /** One line of progress for the person at the terminal. */
  say(line: string): void;
  signal: AbortSignal;
  /** No app runs: the script opened the database itself and nobody else works in it. */
  isAlone?: boolean;
}

type Script = (tools: ScriptTools) => Promise<void>;
const scripts = () => singleton("scripts", () => new Map<string, Script>());

/** Makes a script known to the running app, so that `npm run …` can ask it to do the work. */
export function registerScript(name: string, script: Script) {
  scripts().set(name, script);
}

export const scriptNames = () => [...scripts().keys()];

/** @throws Error when nobody registered the name, or what the script throws. */
export async function runScript(name: string, tools: ScriptTools) {
  const script = scripts().get(name);
  if (!script) throw new Error(`There is no script "${name}". Known: ${scriptNames().join(", ")}`);
  await script(tools);
}
