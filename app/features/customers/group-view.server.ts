import type { Group, GroupKind, GroupRole } from "./group-schema.ts";

export const KIND_LABELS: Record<GroupKind, string> = {
  HOUSEHOLD: "Household",
  COMPANY: "Company",
};
export const ROLE_LABELS: Record<GroupRole, string> = {
  OWNER: "Owner",
  PAYER: "Payer",
  CONTACT: "Contact",
  PICK_UP: "May collect",
};

/** A group as screens print it. */
export function toGroupView(group: Group) {
  return {
    id: group.id,
    version: group.version,
    name: group.name,
    kind: group.kind,
    kindText: KIND_LABELS[group.kind],
    phone: group.phoneDisplay,
    email: group.email,
    notes: group.notes,
    members: group.members.map(({ customerId, name, roles }) => ({
      ...{ customerId, name, roles },
      rolesText: roles.map((role) => ROLE_LABELS[role].toLowerCase()).join(", "),
    })),
    others: group.otherMembers,
  };
}

export type GroupView = ReturnType<typeof toGroupView>;
