import { expect, test } from "vitest";
import type { LifecycleStage } from "#app/features/customers/schema.ts";
import {
  type LifecycleHistory,
  mayMoveStage,
  nextLifecycleStage,
  stageFromHistory,
} from "./rules.ts";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const none: LifecycleHistory = {
  hasSentQuote: false,
  hasConfirmedBooking: false,
  hasPaidCompletedJob: false,
  completedJobs: 0,
  bestNps: null,
  meanRating: null,
  hasConvertedReferral: false,
  hasPublicReview: false,
  lastContactAt: NOW,
};
const regular: LifecycleHistory = {
  ...none,
  hasConfirmedBooking: true,
  hasPaidCompletedJob: true,
  completedJobs: 2,
};
const advocate: LifecycleHistory = { ...regular, bestNps: 9, hasPublicReview: true };
const eighteenMonthsAgo = Date.parse("2025-05-22T12:00:00Z");

test.each<[string, LifecycleHistory, LifecycleStage]>([
  ["a new record", none, "LEAD"],
  ["a sent quote", { ...none, hasSentQuote: true }, "PROSPECT"],
  ["a confirmed booking", { ...none, hasConfirmedBooking: true }, "CUSTOMER"],
  ["a job collected and paid", { ...regular, completedJobs: 1 }, "RETENTION"],
  ["NPS 9 and a public review", advocate, "ADVOCACY"],
  [
    "rating 4.5 and a referral",
    { ...regular, meanRating: 4.5, hasConvertedReferral: true },
    "ADVOCACY",
  ],
  ["one job only", { ...advocate, completedJobs: 1 }, "RETENTION"],
  ["NPS 8", { ...advocate, bestNps: 8 }, "RETENTION"],
  ["happy, but speaks to nobody", { ...regular, bestNps: 10 }, "RETENTION"],
])("%s earns %3$s", (_, history, stage) => {
  expect(stageFromHistory(history)).toBe(stage);
});

test.each<[string, LifecycleStage, LifecycleHistory, LifecycleStage]>([
  ["promotes", "LEAD", regular, "RETENTION"],
  ["never demotes", "RETENTION", { ...none, hasConfirmedBooking: true }, "RETENTION"],
  ["goes on from a stage set by hand", "CUSTOMER", none, "CUSTOMER"],
  ["an advocate stays", "ADVOCACY", regular, "ADVOCACY"],
  [
    "18 months of silence",
    "ADVOCACY",
    { ...advocate, lastContactAt: eighteenMonthsAgo },
    "RETENTION",
  ],
  [
    "a day less",
    "ADVOCACY",
    { ...advocate, lastContactAt: eighteenMonthsAgo + 86_400_000 },
    "ADVOCACY",
  ],
  [
    "no promotion in silence",
    "RETENTION",
    { ...advocate, lastContactAt: eighteenMonthsAgo },
    "RETENTION",
  ],
  ["silence of others", "RETENTION", { ...regular, lastContactAt: 0 }, "RETENTION"],
])("looking again: %s", (_, stage, history, next) => {
  expect(nextLifecycleStage({ stage, history }, NOW)).toBe(next);
});

test.each([
  ["TECHNICIAN", "LEAD", "CUSTOMER", true],
  ["TECHNICIAN", "CUSTOMER", "LEAD", false],
  ["TECHNICIAN", "CUSTOMER", "CUSTOMER", false],
  ["ADMIN", "ADVOCACY", "LEAD", true],
  ["SUPER_ADMIN", "ADVOCACY", "LEAD", true],
] as const)("%s may move %s to %s: %s", (role, from, to, answer) => {
  expect(mayMoveStage(role, { from, to })).toBe(answer);
});
