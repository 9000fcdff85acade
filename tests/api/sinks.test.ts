import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { endpoints } from "#app/features/api.server.ts";
import { csvLines } from "#app/platform/csv.server.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { foldName } from "#app/platform/fold.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { exampleOf } from "#tests/fixtures/example-values.ts";
import { naughtyStrings, ownStrings } from "#tests/fixtures/hostile/texts.ts";
import { nameOf } from "#tests/fixtures/input-shape.ts";
import { textFields, withText } from "#tests/fixtures/text-fields.ts";

const formulas = ["=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"];

test("P32 no cell of a CSV file runs as a formula, and every text comes back", async () => {
  const generated = fc.sample(
    fc.tuple(fc.constantFrom(...formulas, ""), fc.string({ unit: "grapheme" })),
    { numRuns: 500, seed: 7 },
  );
  const texts = [...generated.map((parts) => parts.join("")), ...naughtyStrings, ...ownStrings];
  const csv = await csvLines(texts.map((text) => [text, 1]));
  const cells = readCsv(csv).map(([first = ""]) => first);
  expect(cells).toHaveLength(texts.length);
  for (const [at, cell] of cells.entries()) {
    const text = texts[at] ?? "";
    expect(
      formulas.some((start) => cell.startsWith(start)),
      JSON.stringify(text),
    ).toBe(false);
    expect([text, `'${text}`]).toContain(cell);
  }
});

/** Reads RFC 4180 as a spreadsheet does. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
  pattern.lastIndex = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let row: string[] = [];
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) throw new Error(`No CSV from here: ${text.slice(0, 50)}`);
    row.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const SIZE = 100_000;
const slow: Record<string, string> = {
  letters: "a".repeat(SIZE),
  blanks: `x${" ".repeat(SIZE)}x`,
  digits: "0".repeat(SIZE),
  "e-mail": "a@".repeat(SIZE / 2),
  dots: "a.".repeat(SIZE / 2),
  dashes: `${"-1".repeat(SIZE / 2)}x`,
  brackets: "((".repeat(SIZE / 2),
  web: `https://${"a.".repeat(SIZE / 2)}`,
  marks: `e${"\u0301".repeat(SIZE)}`,
  lines: "\n\t".repeat(SIZE / 2),
};

test("P39 no validator takes long over 100 KB, whatever they are", () => {
  const worst = { milliseconds: 0, what: "" };
  const time = (what: string, work: () => unknown) => {
    const started = performance.now();
    work();
    const milliseconds = performance.now() - started;
    if (milliseconds > worst.milliseconds) Object.assign(worst, { milliseconds, what });
  };
  for (const [kind, text] of Object.entries(slow)) {
    time(`normaliseEmail, ${kind}`, () => normaliseEmail(text));
    time(`normalisePhone, ${kind}`, () => normalisePhone(text));
    time(`foldName, ${kind}`, () => foldName(text));
    for (const endpoint of endpoints) {
      const body = exampleOf(endpoint);
      for (const { path } of textFields(endpoint)) {
        if (path.length === 0) continue;
        const input = withText(body, path, text);
        time(`${nameOf(endpoint)} ${path.join(".")}, ${kind}`, () =>
          endpoint.operation.input.safeParse(input),
        );
      }
    }
  }
  console.log(
    `P39: the slowest was ${worst.what}: ${worst.milliseconds.toFixed(1)} ms (goal 100).`,
  );
  expect(worst.milliseconds, worst.what).toBeLessThan(1_000);
}, 60_000);

const LOGGING = `
  import { logger } from "#app/platform/logger.server.ts";
  const person = { name: "Canary", email: "canary@example.com", phone: "07700900123" };
  const log = logger();
  log.info({ ...person }, "flat");
  log.info({ lead: { contactInfo: person, initialNeeds: "Canary" } }, "nested");
  log.info({ request: { headers: { authorization: "Bearer canary", cookie: "sid=canary" } } }, "headers");
  log.error({ err: new Error("Failed query: insert into users values ('canary@example.com')") }, "db");
  const cause = Object.assign(new Error("x"), { code: "SQLITE_CONSTRAINT" });
  log.error({ err: new Error("insert canary@example.com", { cause }) }, "db");
  log.warn({ id: "kept-id" }, "kept words");
`;

test("P34 personal data and secrets do not reach the log", () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", LOGGING],
    { encoding: "utf8", env: { ...process.env, NODE_ENV: "production", APP_MODE: "test" } },
  );
  expect(stdout, stderr).toContain("kept-id");
  expect(stdout.split("\n").filter((line) => /canary|900123/i.test(line))).toEqual([]);
});
