/**
 * `npm run bench` measures leads beside bare routes; `npm run bench -- people` customers and jobs,
 * `npm run bench -- import` the taking over of files, `npm run bench -- follow-ups` 10,000 of one minute,
 * `npm run bench -- voice` what a visitor has spoken until it can be played, `npm run bench -- sockets`
 * 2,000 visitors and 50 of staff who write to each other, `npm run bench -- browser` what a slow phone
 * waits for. What follows goes to that part.
 */
const PARTS: Record<string, () => Promise<unknown>> = {
  leads: () => import("./bench.ts"),
  people: () => import("./bench-people.ts"),
  import: () => import("./bench-import.ts"),
  "follow-ups": () => import("./bench-follow-ups.ts"),
  voice: () => import("./bench-voice.ts"),
  sockets: () => import("./bench-sockets.ts"),
  browser: () => import("./bench-browser.ts"),
};
const [, , first = "", ...rest] = process.argv;
const isNamed = first !== "" && !first.startsWith("--");
const begin = PARTS[isNamed ? first : "leads"];
if (!begin) {
  console.error(`There is no part "${first}". Choose one of ${Object.keys(PARTS).join(", ")}.`);
  process.exit(1);
}
if (isNamed) process.argv.splice(2, 1 + rest.length, ...rest);
await begin();

export {};
