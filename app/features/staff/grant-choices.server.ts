import type { Rights, Role, Scope } from "#app/platform/auth/actor.ts";
import { permissionLabel } from "./labels.ts";
import { rightsOf } from "./rights.ts";
import type { Grant } from "./schema.ts";

export interface GrantChoice {
  value: string;
  label: string;
}

/** What may be added to a role: whatever reaches further than the role and is the giver's own. */
export function grantChoices(
  role: Role,
  { giver, given }: { giver: Rights; given: readonly Grant[] },
): GrantChoice[] {
  const own = rightsOf(role);
  const wider = [...giver].flatMap(([permission, scope]) => {
    const has = own.get(permission);
    const offered: Scope[] = has === "own" ? ["all"] : has ? [] : [scope];
    return offered
      .filter((one) => one === "own" || scope === "all")
      .map((one) => ({ permission, scope: one }));
  });
  const added = given.filter(
    (grant) => !wider.some(({ permission }) => permission === grant.permission),
  );
  return [...wider, ...added]
    .map(({ permission, scope }) => ({
      value: `${permission}=${scope}`,
      label: `${permissionLabel(permission)}${scope === "own" ? " (own)" : ""}`,
    }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}
