import { expect, test } from "vitest";
import { type Assignee, chooseAssignee, escalationOf } from "./assignment-rules.ts";

const person = (id: string, changes: Partial<Assignee> = {}): Assignee => ({
  id,
  role: "TECHNICIAN",
  isActive: true,
  availableInMinutes: 0,
  skills: [],
  locationIds: [],
  openLeads: 3,
  weight: 1,
  lastAssignedAt: 1_000,
  ...changes,
});
const lead = { category: "Laptop", locationId: "north", lastOwnerId: null };

test.each<[string, Assignee[], string | undefined]>([
  ["nobody there", [], undefined],
  ["fewest open leads", [person("ann"), person("bob", { openLeads: 2 })], "bob"],
  ["weight counts", [person("ann", { weight: 3 }), person("bob", { openLeads: 2 })], "ann"],
  ["tie: longest without", [person("ann"), person("bob", { lastAssignedAt: 999 })], "bob"],
  ["tie: never assigned", [person("ann"), person("bob", { lastAssignedAt: null })], "bob"],
  ["full tie: by id", [person("bob"), person("ann")], "ann"],
  ["inactive", [person("ann", { isActive: false })], undefined],
  ["a customer", [person("ann", { role: "CUSTOMER" })], undefined],
  ["not available", [person("ann", { availableInMinutes: null })], undefined],
  [
    "off the rota, a colleague on it",
    [person("ann", { availableInMinutes: 900 }), person("bob", { openLeads: 9 })],
    "bob",
  ],
  ["available soon is not now", [person("ann", { availableInMinutes: 3 })], undefined],
  ["twelve open leads", [person("ann", { openLeads: 12 })], undefined],
  ["weight 0", [person("ann", { weight: 0 })], undefined],
  ["other skill", [person("ann", { skills: ["Console"] }), person("bob", { openLeads: 9 })], "bob"],
  ["right skill", [person("ann", { skills: ["Laptop"] })], "ann"],
  ["other location", [person("ann", { locationIds: ["south"] })], undefined],
])("%s", (_, staff, id) => {
  expect(chooseAssignee(lead, staff)?.id).toBe(id);
});

test.each<[Partial<Assignee>, string]>([
  [{ openLeads: 9 }, "ann last_owner"],
  [{ openLeads: 9, availableInMinutes: 5 }, "ann last_owner"],
  [{ openLeads: 9, availableInMinutes: 6 }, "bob least_busy"],
  [{ openLeads: 9, isActive: false }, "bob least_busy"],
  [{ openLeads: 12 }, "bob least_busy"],
])("a returning person whose last owner is %o goes to %s", (owner, answer) => {
  const chosen = chooseAssignee({ ...lead, lastOwnerId: "ann" }, [
    person("ann", owner),
    person("bob"),
  ]);
  expect(`${chosen?.id} ${chosen?.reason}`).toBe(answer);
});

test.each([
  ["DUE", null, false, 0, "none"],
  ["AT_RISK", null, false, 0, "nudge"],
  ["BREACHED", null, false, 0, "reassign"],
  ["BREACHED", null, false, 2, "nudge"],
  ["BREACHED", null, true, 0, "nudge"],
  ["BREACHED", 5, false, 0, "none"],
  ["MET", 5, false, 0, "none"],
] as const)(
  "%s, answered %s, by hand %s, moved %i times: %s",
  (response, respondedAt, isAssignedByHand, automaticMoves, answer) => {
    expect(escalationOf({ response, respondedAt, isAssignedByHand, automaticMoves })).toBe(answer);
  },
);
