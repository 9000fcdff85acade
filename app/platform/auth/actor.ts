import type { ROLES } from "#app/db/enums.ts";

export type Role = (typeof ROLES)[number];
export type Scope = "own" | "all";
/** What an actor may do, each permission with how far it reaches. */
export type Rights = ReadonlyMap<string, Scope>;

export interface Actor {
  kind: "staff" | "token" | "visitor" | "source" | "system" | "nobody";
  userId: string | null;
  role: Role | null;
  name: string | null;
  rights: Rights;
  /** Public id of the session, id of the token or of the widget key: who acted, for the audit. */
  credentialId: string | null;
  /** When the person last proved who they are; 0 for programs without a fresh scope. */
  freshAt: number;
  /** The tablet is turned to a customer, or was left alone: a PIN opens it again. */
  isLocked?: boolean;
  /** Nobody, because somebody ended the session of this cookie: told to a device's outbox only. */
  isRevoked?: boolean;
  /** The id under which a signed message was sent. */
  messageId?: string;
}

const NO_RIGHTS: Rights = new Map();

export const nobody: Actor = {
  kind: "nobody",
  userId: null,
  role: null,
  name: null,
  rights: NO_RIGHTS,
  credentialId: null,
  freshAt: 0,
};

/** Scheduled work, migrations, the command line: may do everything. */
export const system: Actor = { ...nobody, kind: "system", name: "System" };

/** How far the actor may use `permission`; null when not at all. Deny by default. */
export function scopeOf(actor: Actor, permission: string): Scope | null {
  if (actor.kind === "system") return "all";
  return actor.rights.get(permission) ?? null;
}

export function can(actor: Actor, permission: string): boolean {
  return scopeOf(actor, permission) !== null;
}
