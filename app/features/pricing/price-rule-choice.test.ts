import { expect, test } from "vitest";
import { chooseRule, type PriceRule, type PriceSubject, ruleClash } from "./price-rule-choice.ts";

const rule = (id: string, changes: Partial<PriceRule> = {}): PriceRule => ({
  id,
  name: `Rule ${id}`,
  categoryId: null,
  brandId: null,
  modelId: null,
  fault: null,
  basePrice: 5000,
  validFrom: null,
  validTo: null,
  ...changes,
});
const anything = rule("any");
const laptop = rule("laptop", { categoryId: "laptop" });
const laptopScreen = rule("laptop-screen", { categoryId: "laptop", fault: "screen" });
const dell = rule("dell", { categoryId: "laptop", brandId: "dell" });
const xps = rule("xps", { modelId: "xps" });
const xpsScreen = rule("xps-screen", { modelId: "xps", fault: "screen" });
const all = [anything, laptop, laptopScreen, dell, xps, xpsScreen];

const subject: PriceSubject = {
  categoryId: "laptop",
  brandId: "dell",
  modelId: "xps",
  fault: "screen",
};

test.each<[string, PriceRule[], Partial<PriceSubject>, string | undefined]>([
  ["model and fault", all, {}, "xps-screen"],
  ["model beats brand", all, { fault: "battery" }, "xps"],
  ["brand beats category with fault", all, { modelId: "other" }, "dell"],
  ["category and fault", all, { modelId: null, brandId: "hp" }, "laptop-screen"],
  ["category", all, { modelId: null, brandId: "hp", fault: null }, "laptop"],
  [
    "model beats brand, category and fault together",
    [rule("full", { ...subject, modelId: null }), xps],
    {},
    "xps",
  ],
  ["any", all, { categoryId: "phone", brandId: null, modelId: null }, "any"],
  ["none", [xps], { modelId: "other" }, undefined],
])("the rule for %s", (_, rules, changes, id) => {
  const wanted = { subject: { ...subject, ...changes }, on: "2026-11-22" };
  expect(chooseRule(rules, wanted)?.id).toBe(id);
});

test.each([
  ["2026-10-31", undefined],
  ["2026-11-01", "autumn"],
  ["2026-11-30", "autumn"],
  ["2026-12-01", undefined],
])("a rule holds from its first to its last day: %s", (on, id) => {
  const autumn = rule("autumn", { validFrom: "2026-11-01", validTo: "2026-11-30" });
  expect(chooseRule([autumn], { subject, on })?.id).toBe(id);
});

test.each<[string, Partial<PriceRule>, Partial<PriceRule>, boolean]>([
  ["both open-ended", {}, {}, true],
  ["touching on one day", { validTo: "2026-11-30" }, { validFrom: "2026-11-30" }, true],
  ["one after the other", { validTo: "2026-11-30" }, { validFrom: "2026-12-01" }, false],
  ["another fault", { fault: "screen" }, { fault: "battery" }, false],
  ["another category", { categoryId: "laptop" }, { categoryId: "phone" }, false],
  ["different specificity", { categoryId: "laptop" }, {}, false],
])("two rules, %s, clash: %3$s", (_, one, other, clashes) => {
  const sentence = ruleClash(rule("a", one), [rule("a", one), rule("b", other)]);
  expect(sentence).toBe(
    clashes ? "“Rule a” and “Rule b” price the same repair on the same days." : null,
  );
});
