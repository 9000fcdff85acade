import { expect, test } from "vitest";
import { findNameClash } from "./model-name-rules.ts";

const fenix = { id: "1", name: "Fenix 7", aliases: ["f7", "fenix seven"] };
const pro = { id: "2", name: "Fenix 7 Pro", aliases: ["f7 pro"] };
const known = [fenix, pro];

test.each([
  ["an alias that is another's alias", "Venu 3", ["f7"], { word: "f7", name: "Fenix 7" }],
  ["an alias that is another's name", "Venu 3", ["fenix  7 PRO"], { name: "Fenix 7 Pro" }],
  ["a name that is another's alias", "Fenix Seven", [], { name: "Fenix 7", isOwnName: true }],
  ["a name in another case", "FENIX 7", [], { name: "Fenix 7", isOwnName: true }],
])("%s clashes", (_, name, aliases, { name: otherName, ...more }) => {
  const clash = findNameClash({ id: "3", name, aliases }, known);
  expect(clash?.other.name).toBe(otherName);
  expect(clash).toMatchObject(more);
});

test.each([
  ["names of its own", { id: "3", name: "Venu 3", aliases: ["v3", "venu"] }],
  ["itself", fenix],
  ["a part of another's name", { id: "3", name: "Fenix", aliases: ["7"] }],
])("%s clash with nothing", (_, model) => {
  expect(findNameClash(model, known)).toBeNull();
});
