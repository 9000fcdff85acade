import { expect, test } from "vitest";
import { isLeadInScope, type LeadActor, leadScopeOf, mayAssignLead } from "./rights-rules.ts";

const tech: LeadActor = { userId: "tech", role: "TECHNICIAN" };
const admin: LeadActor = { userId: "admin", role: "ADMIN" };
const customer: LeadActor = { userId: "jo", role: "CUSTOMER" };
const nobody: LeadActor = { userId: null, role: null };

test.each([
  [tech, "asg"],
  [{ ...tech, hasAllLeads: true }, "all"],
  [admin, "all"],
  [{ ...admin, role: "SUPER_ADMIN" as const }, "all"],
  [customer, "none"],
  [nobody, "none"],
])("%o sees %s", (actor, scope) => {
  expect(leadScopeOf(actor)).toBe(scope);
});

test.each([
  ["own", { assignedTo: "tech" }, true],
  ["pool", { assignedTo: null }, true],
  ["a colleague's", { assignedTo: "other" }, false],
  [
    "a colleague's, on a job of one's own",
    { assignedTo: "other", jobTechnicianIds: ["tech"] },
    true,
  ],
])("a technician sees a lead: %s → %3$s", (_, lead, answer) => {
  expect(isLeadInScope(tech, lead)).toBe(answer);
  expect(isLeadInScope(admin, lead)).toBe(true);
  expect(isLeadInScope(nobody, lead)).toBe(false);
  expect(isLeadInScope(customer, lead)).toBe(false);
});

test.each([
  [tech, null, "tech", true],
  [tech, null, "other", false],
  [tech, "other", "tech", false],
  [tech, "tech", null, false],
  [admin, "other", "tech", true],
  [customer, null, "jo", false],
])("%o may assign from %s to %s: %s", (actor, from, to, answer) => {
  expect(mayAssignLead(actor, { from, to })).toBe(answer);
});
