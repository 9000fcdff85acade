import { z } from "zod";
import { Email, Id, orNull, Phone, Text, Version } from "#app/platform/wire.ts";
import { GroupKind, GroupRole } from "./group-schema.ts";

/** Tick boxes come as one word, as several, or not at all. */
const Roles = z
  .union([GroupRole.transform((role) => [role]), z.array(GroupRole)])
  .default([])
  .pipe(z.array(GroupRole).min(1, "Say what the person is to the group."));

const fields = {
  kind: GroupKind,
  name: Text(255),
  phone: orNull(Phone),
  email: orNull(Email),
  notes: orNull(Text(5_000)),
};

export const NewGroupForm = z.object({ ...fields, customerId: Id, roles: Roles });
export const EditGroupForm = z.object({ ...fields, id: Id, version: Version.optional() });
export const MemberForm = z.object({ id: Id, customerId: Id, roles: Roles });
