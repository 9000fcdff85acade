import { expect, test } from "vitest";
import {
  type MovableLead,
  missingForQualify,
  moveOfEdit,
  type QualifyFacts,
  type StateEdit,
} from "./qualify-rules.ts";

const complete: QualifyFacts = {
  email: null,
  phone: "+447700900123",
  category: "Laptop",
  fault: "Cracked screen",
  isInScope: true,
};

test.each<[string, Partial<QualifyFacts>, string[]]>([
  ["nothing", {}, []],
  ["e-mail instead of phone", { email: "jo@example.com", phone: null }, []],
  ["no contact", { phone: null }, ["contactInfo.phone"]],
  ["no category", { category: null, isInScope: null }, ["deviceInterest.category"]],
  ["no fault", { fault: null }, ["deviceInterest.fault"]],
  ["out of scope", { isInScope: false }, ["deviceInterest.category"]],
  [
    "everything",
    { phone: null, category: null, fault: null, isInScope: null },
    ["contactInfo.phone", "deviceInterest.category", "deviceInterest.fault"],
  ],
])("qualifying misses %s", (_, facts, paths) => {
  expect(missingForQualify({ ...complete, ...facts }).map(({ path }) => path)).toEqual(paths);
});

const fresh: MovableLead = {
  stage: "NEW",
  status: "ACTIVE",
  qualificationStatus: "UNQUALIFIED",
  outboundTouches: 1,
};
const lost: MovableLead = {
  ...fresh,
  stage: "LOST",
  status: "LOST",
  qualificationStatus: "QUALIFYING",
};

test.each<[StateEdit, MovableLead, string]>([
  [{}, fresh, "none"],
  [{ status: "ACTIVE", qualificationStatus: "UNQUALIFIED" }, fresh, "none"],
  [{ qualificationStatus: "QUALIFYING" }, fresh, "CONTACTED"],
  [{ qualificationStatus: "QUALIFIED" }, fresh, "QUALIFIED"],
  [{ qualificationStatus: "DISQUALIFIED" }, fresh, "NURTURE"],
  [{ status: "UNRESPONSIVE" }, fresh, "UNRESPONSIVE"],
  [{ status: "LOST", lostReason: "PRICE" }, fresh, "LOST"],
  [{ status: "CONVERTED" }, fresh, "CONVERTED"],
  [{ status: "ACTIVE" }, lost, "CONTACTED"],
  [{ status: "ACTIVE", qualificationStatus: "QUALIFIED" }, lost, "QUALIFIED"],
  [{ status: "LOST" }, lost, "none"],
  [{ status: "LOST" }, fresh, "invalid lostReason"],
  [{ status: "UNRESPONSIVE" }, { ...fresh, outboundTouches: 0 }, "invalid status"],
  [
    { status: "LOST", lostReason: "PRICE", qualificationStatus: "QUALIFIED" },
    fresh,
    "invalid qualificationStatus",
  ],
])("the edit %o stands for a move", (edit, lead, answer) => {
  const move = moveOfEdit(lead, edit);
  const told = {
    none: "none",
    move: "to" in move && move.to,
    invalid: "path" in move && `invalid ${move.path}`,
  };
  expect(told[move.kind]).toBe(answer);
});
