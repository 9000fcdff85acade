/**
 * `npm run bench` measures leads beside bare routes; `npm run bench -- people` customers and jobs,
 * `npm run bench -- import` the taking over of files, `npm run bench -- follow-ups` 10,000 of one minute.
 * What follows goes to that part.
 */
const PARTS = ["leads", "people", "import", "follow-ups"] as const;
const [, , first = "", ...rest] = process.argv;
const part = PARTS.find((name) => name === first);
if (part) process.argv.splice(2, 1 + rest.length, ...rest);
else if (first && !first.startsWith("--")) {
  console.error(`There is no part "${first}". Choose one of ${PARTS.join(", ")}.`);
  process.exit(1);
}
if (part === "import") await import("./bench-import.ts");
else if (part === "people") await import("./bench-people.ts");
else if (part === "follow-ups") await import("./bench-follow-ups.ts");
else await import("./bench.ts");

export {};
