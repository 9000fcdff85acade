import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installByApt } from "./apt.mjs";

/** The programs of voice messages, each in its Debian packages. */
const tools = {
  ffmpeg: ["ffmpeg"],
  flite: ["flite"],
  pocketsphinx_continuous: ["pocketsphinx", "pocketsphinx-en-us"],
};

/** What tests of voice need; whatever cannot be had is named, and its tests are skipped. */
export async function findVoiceTools() {
  const missing = missingTools();
  if (missing.length === 0) return;
  await installByApt(missing.flatMap((name) => tools[name]));
  for (const name of missingTools())
    console.log(`${name} is not installed: the tests that need it are skipped.`);
}

function missingTools() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return Object.keys(tools).filter(
    (name) => !folders.some((folder) => existsSync(join(folder, name))),
  );
}
