import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionParts } from "./condition-parts.ts";
import { allowedTicketMoves, checkTicketMove, pathBetween } from "./rules.ts";
import { TicketState } from "./schema.ts";
import { type GuardFacts, missingFor } from "./ticket-guards.ts";

const all = (result: string) =>
  Object.fromEntries(conditionParts("phone").map(({ key }) => [key, result]));

const nothing: GuardFacts = {
  kind: "phone",
  leastPhotos: 2,
  photos: 0,
  conditions: null,
  isSigned: false,
  promisedAt: null,
  diagnosis: null,
  total: null,
  preAuthorisedLimit: null,
  approvedTotal: null,
  partsAwaited: 0,
  parts: 0,
  usesNoParts: false,
  minutes: 0,
  checks: null,
  paid: 0,
  onAccount: 0,
  saleDate: null,
  isDisputed: false,
  today: "2026-11-24",
};

test.each<[TicketState, TicketState, Partial<GuardFacts>, string[]]>([
  ["CHECKED_IN", "DIAGNOSING", {}, ["photos", "conditions", "promisedAt", "signedName"]],
  [
    "CHECKED_IN",
    "IN_REPAIR",
    { photos: 2, conditions: all("GOOD"), promisedAt: 1, isSigned: true },
    [],
  ],
  ["CHECKED_IN", "RETURNED", {}, []],
  ["DIAGNOSING", "IN_REPAIR", {}, ["diagnosis"]],
  ["DIAGNOSING", "UNREPAIRABLE", { diagnosis: "Water" }, []],
  ["AWAITING_APPROVAL", "IN_REPAIR", { total: 9_900 }, ["approval"]],
  ["AWAITING_APPROVAL", "IN_REPAIR", { total: 9_900, approvedTotal: 9_899 }, ["approval"]],
  ["AWAITING_APPROVAL", "IN_REPAIR", { total: 9_900, approvedTotal: 9_900 }, []],
  ["AWAITING_APPROVAL", "WAITING_PARTS", { total: 9_900, preAuthorisedLimit: 10_000 }, []],
  ["AWAITING_APPROVAL", "IN_REPAIR", { preAuthorisedLimit: 10_000 }, ["approval"]],
  ["AWAITING_APPROVAL", "RETURNED", { total: 9_900 }, []],
  ["WAITING_PARTS", "IN_REPAIR", { partsAwaited: 1 }, ["parts"]],
  ["WAITING_PARTS", "UNREPAIRABLE", { partsAwaited: 1 }, []],
  ["IN_REPAIR", "QC", {}, ["minutes", "parts"]],
  ["IN_REPAIR", "QC", { minutes: 5, usesNoParts: true }, []],
  ["IN_REPAIR", "WAITING_PARTS", {}, []],
  ["QC", "READY", {}, ["checks"]],
  ["QC", "READY", { checks: { ...all("OK"), glass: "FAULT" } }, ["checks"]],
  ["QC", "READY", { checks: { ...all("OK"), glass: "AS_BEFORE" } }, []],
  ["QC", "IN_REPAIR", {}, []],
  ["READY", "COLLECTED", {}, ["total"]],
  ["READY", "COLLECTED", { total: 9_900, paid: 5_000 }, ["payment"]],
  ["READY", "COLLECTED", { total: 9_900, paid: 5_000, onAccount: 4_900 }, []],
  ["READY", "COLLECTED", { total: 0 }, []],
  ["READY", "DISPOSED", {}, ["notice"]],
  ["READY", "DISPOSED", { saleDate: "2026-11-25" }, ["notice"]],
  ["READY", "DISPOSED", { saleDate: "2026-11-24", isDisputed: true }, ["dispute"]],
  ["UNREPAIRABLE", "DISPOSED", { saleDate: "2026-11-24" }, []],
])("%s to %s with %o lacks %o", (from, to, facts, paths) => {
  expect(missingFor({ from, to }, { ...nothing, ...facts }).map(({ path }) => path)).toEqual(paths);
});

const state = fc.constantFrom(...TicketState.options);

test("no run of tries, however wild, leads to a state by an illegal move", () => {
  fc.assert(
    fc.property(fc.array(state, { maxLength: 60 }), (tries) => {
      let at: TicketState = "BOOKED";
      const been: TicketState[] = [at];
      for (const to of tries) {
        if (!checkTicketMove({ from: at, to }).ok) continue;
        at = to;
        been.push(at);
      }
      return been.every(
        (one, place) =>
          place === 0 || allowedTicketMoves(been[place - 1] ?? "BOOKED").includes(one),
      );
    }),
    { numRuns: 500 },
  );
});

test("a way between two states is made of legal moves and ends there", () => {
  fc.assert(
    fc.property(state, state, (from, to) => {
      const path = pathBetween(from, to);
      if (path === null) return true;
      const steps = [from, ...path];
      return (
        steps.at(-1) === to &&
        steps.every((one, i) => i === 0 || allowedTicketMoves(steps[i - 1] ?? from).includes(one))
      );
    }),
  );
  expect(pathBetween("BOOKED", "READY")).toEqual(["CHECKED_IN", "IN_REPAIR", "QC", "READY"]);
  expect(pathBetween("COLLECTED", "BOOKED")).toBeNull();
  expect(pathBetween("READY", "READY")).toEqual([]);
});
