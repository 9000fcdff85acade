// node scripts/licences.mjs            fails on a GPL, AGPL or unknown licence in the production tree
// node scripts/licences.mjs --write    and writes NOTICE anew
import { readFileSync, writeFileSync } from "node:fs";
import { noticeText, refusedLicences } from "./setup/licences.mjs";
import { inProject, projectRoot } from "./setup/project.mjs";

const manifest = JSON.parse(readFileSync(inProject("package.json"), "utf8"));
const lock = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8"));

const refused = refusedLicences(lock);
if (refused.length > 0) {
  console.error(`These licences do not fit an MIT program:\n  ${refused.join("\n  ")}`);
  process.exit(1);
}
if (process.argv.includes("--write")) {
  writeFileSync(inProject("NOTICE"), noticeText(projectRoot, manifest, lock));
}
