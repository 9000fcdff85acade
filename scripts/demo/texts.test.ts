import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deviceCategories } from "#app/features/devices/catalogue.ts";
import { faultSlugs, faultsFor } from "#app/features/pricing/faults.ts";
import { rankFaults } from "#app/features/pricing/match-fault.ts";
import * as texts from "./texts.ts";

const descriptions = deviceCategories.flatMap((category) =>
  Object.entries(texts.faultTexts[category]).flatMap(([fault, list]) =>
    list.map((text) => ({ category, fault, text })),
  ),
);

test("there are enough texts, each once", () => {
  const all = descriptions.map((one) => one.text);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(140);
  expect(Object.values(texts.callNotes).flat().length).toBeGreaterThanOrEqual(40);
  const lines = [...Object.values(texts.quoteLines).flat(), ...texts.extraLines];
  expect(lines.length).toBeGreaterThanOrEqual(25);
  const outcomes = [
    texts.diagnosisNotes,
    texts.outcomeNotes,
    texts.unrepairableNotes,
    Object.values(texts.lostNotes).flat(),
  ].flat();
  expect(outcomes.length).toBeGreaterThanOrEqual(30);
});

test("each text stands under a fault its category can have", () => {
  for (const { category, fault, text } of descriptions)
    expect(
      faultsFor(category).map((known) => known.slug),
      text,
    ).toContain(fault);
  expect(Object.keys(texts.quoteLines).sort()).toEqual([...faultSlugs].sort());
});

test("the fault is found again from the words in nine texts of ten", () => {
  const missed = descriptions.filter(
    ({ category, fault, text }) =>
      !rankFaults(text, category)
        .slice(0, 2)
        .some((match) => match.slug === fault),
  );
  expect(missed.length / descriptions.length, JSON.stringify(missed, null, 1)).toBeLessThan(0.1);
});

const ords = join(process.env.REFERENCE_DATA ?? "../shared/data", "shop/uk_repairs_ords.csv");

test.skipIf(!existsSync(ords))("no text is taken from the Open Repair Data", () => {
  const foreign = readFileSync(ords, "utf8").toLowerCase();
  for (const { text } of descriptions)
    if (text.length > 25) expect(foreign.includes(text.toLowerCase()), text).toBe(false);
});

test("templates are filled, unknown names stay", () => {
  expect(texts.fillText("Hi {first}, {what}", { first: "Jo" })).toBe("Hi Jo, {what}");
});
