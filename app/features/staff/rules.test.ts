import { expect, test } from "vitest";
import { rightsOf } from "./rights.ts";
import { deviceName, grantsBeyond, needsPromoteRight, permissionsOf } from "./rules.ts";

test("the specification's permissions follow role and grants", () => {
  expect(permissionsOf(rightsOf("TECHNICIAN"))).toMatchObject({
    leads: { view: true, delete: false },
    customers: { viewAll: false, viewOwn: true, viewSensitive: false },
    analytics: { exportData: false },
  });
  const granted = rightsOf("TECHNICIAN", [{ permission: "customers:view", scope: "all" }]);
  expect(permissionsOf(granted).customers.viewAll).toBe(true);
  expect(permissionsOf(rightsOf("ADMIN")).analytics.exportData).toBe(true);
  expect(permissionsOf(rightsOf("CUSTOMER")).leads.view).toBe(false);
});

test.each([
  ["leads:delete", "all", []],
  ["leads:purge", "all", ["leads:purge"]],
  ["tokens:edit", "all", ["tokens:edit"]],
  ["tokens:edit", "own", []],
  ["no:such", "own", ["no:such"]],
] as const)("an administrator who grants %s to %s is refused %j", (permission, scope, refused) => {
  const beyond = grantsBeyond(rightsOf("ADMIN"), [{ permission, scope }]);
  expect(beyond.map((grant) => grant.permission)).toEqual(refused);
});

test.each([
  [null, "TECHNICIAN", false],
  [null, "ADMIN", true],
  ["ADMIN", "TECHNICIAN", true],
  ["TECHNICIAN", "SUPER_ADMIN", true],
] as const)("from %s to %s needs the owner: %s", (before, after, answer) => {
  expect(needsPromoteRight(before, after)).toBe(answer);
});

test.each([
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605 Version/17.0 Mobile Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/130.0 Safari/537 Edg/130.0",
    "Edge on Windows",
  ],
  ["curl/8", "Unknown device"],
  [null, "Unknown device"],
])("%s is %s", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
