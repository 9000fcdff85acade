import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { crmOpenApi, endpoints } from "#app/features/api.server.ts";

const file = "public/openapi.json";
const document = crmOpenApi();
const text = `${JSON.stringify(document, null, 2)}\n`;
if (process.env.UPDATE === "1") writeFileSync(file, text);

test("the contract is the committed file", () => {
  const committed = existsSync(file) ? readFileSync(file, "utf8") : "";
  const advice = `${file} tells another contract. If the change is meant, run\n  UPDATE=1 npx vitest run tests/api/openapi\nand commit the file with it.`;
  expect(committed === text, `${advice}\n${firstDifference(committed, text)}`).toBe(true);
});

test("every endpoint stands in it, with an operation id of its own", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const ids = operations.map((operation) => (operation as { operationId: string }).operationId);
  expect(ids).toHaveLength(endpoints.length);
  expect(new Set(ids).size).toBe(ids.length);
});

test("every schema in it is sound and every reference leads somewhere", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document as object, "openapi");
  const references = [...text.matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)];
  const names = new Set(references.map(([, name = ""]) => name));
  expect(names.size).toBeGreaterThan(5);
  for (const name of [...names, ...Object.keys(document.components.schemas)]) {
    expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` }), name).not.toThrow();
  }
});

function firstDifference(before: string, after: string): string {
  const [old, next] = [before.split("\n"), after.split("\n")];
  const at = next.findIndex((line, i) => line !== old[i]);
  return at < 0 ? "" : `line ${at + 1}: ${old[at] ?? "(nothing)"} → ${next[at]}`;
}
