import { expect, test } from "vitest";
import { compactCode, foldName } from "./fold.ts";

test.each([
  ["Łukasz Şahin", "lukasz sahin"],
  ["SØREN  Strauß", "soren strauss"],
  ["Ayşe Işık", "ayse isik"],
  ["İbrahim", "ibrahim"],
  ["Ó Súilleabháin", "o suilleabhain"],
  ["O’Brien", "obrien"],
  ["O'Brien", "obrien"],
  ["Smith-Jones", "smith jones"],
  [" Dr. Jo   Patel ", "dr jo patel"],
  ["Jose\u0301", "jose"],
  ["김민수", "김민수"],
  ["राहुल", "राहुल"],
  ["💻", ""],
  ["\ud800", ""],
])("%s folds to %s", (name, folded) => {
  expect(foldName(name)).toBe(folded);
});

test("a postcode or serial is compact and in upper case", () => {
  expect(compactCode(" sw1a 1aa ")).toBe("SW1A1AA");
  expect(compactCode("c02-xy/12")).toBe("C02XY12");
});
