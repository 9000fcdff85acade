import type { Rights, Role } from "#app/platform/auth/actor.ts";
import type { CrmPermissions, Grant } from "./schema.ts";

/** The specification's permissions, read off the rights that really decide. */
export function permissionsOf(rights: Rights): CrmPermissions {
  const has = (permission: string) => rights.has(permission);
  return {
    leads: {
      view: has("leads:view"),
      create: has("leads:create"),
      edit: has("leads:edit"),
      delete: has("leads:delete"),
      assign: has("leads:assign"),
    },
    customers: {
      viewAll: rights.get("customers:view") === "all",
      viewOwn: has("customers:view"),
      editProfile: has("customers:edit-profile"),
      viewSensitive: has("customers:view-sensitive"),
    },
    analytics: {
      viewReports: has("reports:view"),
      exportData: has("reports:export"),
      configureDashboards: has("reports:arrange"),
    },
  };
}

const isRaised = (role: Role | null) => role === "ADMIN" || role === "SUPER_ADMIN";

/** Whether a step touches an administrator or an owner: only `staff:promote` allows it. */
export function needsPromoteRight(before: Role | null, after: Role): boolean {
  return isRaised(before) || isRaised(after);
}

/** The grants that reach further than the giver's own rights, or name nothing that exists. */
export function grantsBeyond(rights: Rights, grants: readonly Grant[]): Grant[] {
  return grants.filter(({ permission, scope }) => {
    const own = rights.get(permission);
    return own === undefined || (own === "own" && scope === "all");
  });
}

/** The scopes of a token that its owner's rights do not hold. */
export function scopesBeyond(rights: Rights, scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !rights.has(scope));
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdg\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\//, "Firefox"],
  [/\bChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
];

/** "Firefox on Windows", from what the browser says of itself. */
export function deviceName(userAgent: string | null): string {
  const find = (names: [RegExp, string][]) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? "Unknown device";
}
