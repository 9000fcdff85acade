import fc from "fast-check";
import { expect, test } from "vitest";
import { openingClock } from "#app/features/shop/opening-hours.ts";
import { DAY } from "#app/platform/dates.ts";
import { bandOf, rulingScore, scoreLead } from "./score-rules.ts";
import type { LeadFacts } from "./score-signals.ts";
import { UrgencyLevel } from "./words.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const weekdays = [{ opens: "09:00", closes: "17:00" }];
const openingHours = openingClock({
  weekly: [[], weekdays, weekdays, weekdays, weekdays, weekdays, []],
  closedDays: [],
});

const unknown: LeadFacts = {
  inArea: null,
  categoryRepaired: null,
  repairProfitable: null,
  budgetCoversPrice: null,
  validMobile: null,
  modelAndFault: null,
  photoOrVoice: null,
  slotChosen: null,
  urgencyLevel: null,
  replied: null,
  openedQuote: null,
  repeatOrReferred: null,
  lastActivityAt: NOW,
};
const perfect: LeadFacts = {
  inArea: true,
  categoryRepaired: true,
  repairProfitable: true,
  budgetCoversPrice: true,
  validMobile: true,
  modelAndFault: true,
  photoOrVoice: true,
  slotChosen: true,
  urgencyLevel: "URGENT",
  replied: true,
  openedQuote: true,
  repeatOrReferred: true,
  lastActivityAt: NOW,
};
const score = (facts: Partial<LeadFacts>, now = NOW) =>
  scoreLead({ facts: { ...unknown, ...facts }, openingHours }, now);

test.each<[string, Partial<LeadFacts>, number]>([
  ["nothing known", {}, 0],
  ["everything", perfect, 100],
  [
    "fit alone",
    { inArea: true, categoryRepaired: true, repairProfitable: true, budgetCoversPrice: true },
    40,
  ],
  ["a mobile", { validMobile: true }, 10],
  ["model and fault", { modelAndFault: true }, 8],
  ["a photo", { photoOrVoice: true }, 6],
  ["a slot", { slotChosen: true }, 8],
  ["high urgency", { urgencyLevel: "HIGH" }, 8],
  ["medium urgency", { urgencyLevel: "MEDIUM" }, 0],
  ["a reply", { replied: true }, 8],
  ["an opened quote", { openedQuote: true }, 6],
  ["a referral", { repeatOrReferred: true }, 6],
  ["known to be out of area", { inArea: false }, 0],
])("%s earns %3$i points", (_, facts, points) => {
  expect(score(facts).score).toBe(points);
});

test.each([
  ["the same day", NOW, 100],
  ["two opening days later", NOW + 4 * DAY, 100],
  ["three opening days later", NOW + 5 * DAY, 95],
  ["a weekend later it has not aged", NOW + 3 * DAY, 100],
  ["three weeks later", NOW + 21 * DAY, 35],
  ["a year later the floor holds", NOW + 365 * DAY, 20],
])("decay: %s", (_, now, points) => {
  const result = score(perfect, now);
  expect(result.score).toBe(points);
  expect(result.reasons.some(({ group }) => group === "decay")).toBe(points < 100);
});

test.each([
  [{}, "in_area"],
  [{ inArea: true, categoryRepaired: true, budgetCoversPrice: true }, "mobile"],
  [{ ...perfect, photoOrVoice: null }, "photo_or_voice"],
  [{ ...perfect, slotChosen: null, photoOrVoice: null }, "slot"],
  [perfect, undefined],
  [{ ...perfect, replied: null, repairProfitable: null }, undefined],
])("the next question for %o asks for %s", (facts, code) => {
  expect(score(facts).nextQuestion?.code).toBe(code);
});

test.each([
  [100, "HOT"],
  [70, "HOT"],
  [69.99, "WARM"],
  [40, "WARM"],
  [39.99, "COLD"],
  [0, "COLD"],
])("%d points are %s", (points, band) => {
  expect(bandOf(points)).toBe(band);
});

test("a score set by hand rules until it ends", () => {
  const lead = { score: 30, override: { score: 90, until: NOW } };
  expect(rulingScore(lead, NOW - 1)).toBe(90);
  expect(rulingScore(lead, NOW)).toBe(30);
  expect(rulingScore({ score: 30, override: null }, NOW)).toBe(30);
});

const known = fc.option(fc.boolean(), { nil: null });
const anyFacts: fc.Arbitrary<LeadFacts> = fc.record({
  inArea: known,
  categoryRepaired: known,
  repairProfitable: known,
  budgetCoversPrice: known,
  validMobile: known,
  modelAndFault: known,
  photoOrVoice: known,
  slotChosen: known,
  urgencyLevel: fc.option(fc.constantFrom(...UrgencyLevel.options), { nil: null }),
  replied: known,
  openedQuote: known,
  repeatOrReferred: known,
  lastActivityAt: fc.integer({ min: NOW - 400 * DAY, max: NOW + DAY }),
});

test("the reasons add up to the score, which stays above its floor and falls with time", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { score: points, reasons } = scoreLead({ facts, openingHours }, NOW);
      const inHundredths = reasons.reduce(
        (sum, reason) => sum + Math.round(reason.points * 100),
        0,
      );
      expect(inHundredths).toBe(Math.round(points * 100));
      const undecayed = scoreLead({ facts, openingHours }, facts.lastActivityAt).score;
      expect(points).toBeLessThanOrEqual(undecayed);
      expect(points).toBeGreaterThanOrEqual(undecayed * 0.2 - 0.005);
    }),
  );
});

test("answering the next question raises the score by what it promised", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const before = scoreLead({ facts, openingHours }, facts.lastActivityAt);
      if (!before.nextQuestion) return;
      const answers: Record<string, Partial<LeadFacts>> = {
        in_area: { inArea: true },
        category: { categoryRepaired: true },
        budget: { budgetCoversPrice: true },
        mobile: { validMobile: true },
        model_and_fault: { modelAndFault: true },
        photo_or_voice: { photoOrVoice: true },
        slot: { slotChosen: true },
        urgent: { urgencyLevel: "URGENT" },
      };
      const answered = { ...facts, ...answers[before.nextQuestion.code] };
      const after = scoreLead({ facts: answered, openingHours }, facts.lastActivityAt);
      expect(after.score - before.score).toBe(before.nextQuestion.points);
    }),
  );
});
