import type { Rights, Role, Scope } from "#app/platform/auth/actor.ts";

type Cell = Scope | null;
/** Technician, administrator, owner. `own` reaches what is assigned to the person (and the pool). */
type Row = readonly [technician: Cell, admin: Cell, owner: Cell];

const EVERYBODY: Row = ["all", "all", "all"];
const ASSIGNED: Row = ["own", "all", "all"];
const OFFICE: Row = [null, "all", "all"];
const OWNER_ONLY: Row = [null, null, "all"];
/** For an actor of its own kind: a signed source of bookings. */
const NO_PERSON: Row = [null, null, null];
const PERSONAL: Row = ["own", "own", "own"];

/** The authorization matrix by role; personal grants add to it. Deny by default. */
export const ROLE_RIGHTS: Readonly<Record<string, Row>> = {
  "leads:view": ASSIGNED,
  "leads:create": EVERYBODY,
  "leads:edit": ASSIGNED,
  "leads:convert": ASSIGNED,
  "leads:assign": ASSIGNED,
  "leads:delete": OFFICE,
  "leads:purge": OWNER_ONLY,
  "leads:analytics": ASSIGNED,
  "leads:release": OFFICE,
  "customers:view": ASSIGNED,
  "customers:look-up": EVERYBODY,
  "customers:create": EVERYBODY,
  "customers:edit-profile": ASSIGNED,
  "customers:view-sensitive": OFFICE,
  "customers:delete": OFFICE,
  "customers:merge": OFFICE,
  "customers:export": OFFICE,
  "customers:erase": OFFICE,
  "customers:approve-erasure": OWNER_ONLY,
  "customers:move": ASSIGNED,
  "interactions:create": ASSIGNED,
  "interactions:edit": ASSIGNED,
  "interactions:delete": OFFICE,
  "conversations:reply": ASSIGNED,
  "recordings:hear": ASSIGNED,
  "recordings:add": EVERYBODY,
  "recordings:edit": ASSIGNED,
  "recordings:download": OFFICE,
  "bookings:view": EVERYBODY,
  "bookings:edit": ASSIGNED,
  "bookings:delete": OFFICE,
  "bookings:receive": NO_PERSON,
  "payments:refund": OFFICE,
  "counter:show": EVERYBODY,
  "files:add": EVERYBODY,
  "devices:edit": EVERYBODY,
  "quotes:view": ASSIGNED,
  "quotes:edit": ASSIGNED,
  "quotes:answer": ASSIGNED,
  "links:renew": ASSIGNED,
  "pricing:view": EVERYBODY,
  "templates:use": EVERYBODY,
  "templates:edit": OFFICE,
  "outbox:view": OFFICE,
  "views:edit": PERSONAL,
  "consents:record": ASSIGNED,
  "me:edit": PERSONAL,
  "staff:view": EVERYBODY,
  "staff:edit": OFFICE,
  "staff:promote": OWNER_ONLY,
  "settings:view": EVERYBODY,
  "settings:edit": OFFICE,
  "tokens:edit": [null, "own", "all"],
  "events:read": OFFICE,
  "imports:run": OFFICE,
  "jobs:manage": OFFICE,
  "jobs:discard": OWNER_ONLY,
  "reports:view": ASSIGNED,
  "reports:arrange": ASSIGNED,
  "reports:export": OFFICE,
  "notifications:view": PERSONAL,
  "brief:view": OFFICE,
};

const COLUMN: Partial<Record<Role, 0 | 1 | 2>> = { TECHNICIAN: 0, ADMIN: 1, SUPER_ADMIN: 2 };

export interface Grant {
  permission: string;
  scope: Scope;
}

/** What a person of this role may do, with the grants given to them. */
export function rightsOf(role: Role, grants: readonly Grant[] = []): Rights {
  const rights = new Map<string, Scope>();
  const column = COLUMN[role];
  if (column === undefined) return rights;
  for (const [permission, row] of Object.entries(ROLE_RIGHTS)) {
    const scope = row[column];
    if (scope) rights.set(permission, scope);
  }
  for (const { permission, scope } of grants) {
    if (rights.get(permission) !== "all") rights.set(permission, scope);
  }
  return rights;
}

/** A token may do what both its owner and its scopes allow. */
export function narrowTo(rights: Rights, scopes: readonly string[] | null): Rights {
  if (scopes === null) return rights;
  return new Map([...rights].filter(([permission]) => scopes.includes(permission)));
}
