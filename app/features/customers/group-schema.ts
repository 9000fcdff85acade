import { z } from "zod";
import {
  AnyOf,
  Email,
  Id,
  listFields,
  OneRow,
  orNull,
  Phone,
  page,
  resourceFields,
  SortParam,
  Text,
} from "#app/platform/wire.ts";

export const GroupKind = z.enum(["HOUSEHOLD", "COMPANY"]);
export type GroupKind = z.infer<typeof GroupKind>;

/** What somebody is to the group: owns devices, pays, is written to, may collect. */
export const GroupRole = z.enum(["OWNER", "PAYER", "CONTACT", "PICK_UP"]);
export type GroupRole = z.infer<typeof GroupRole>;

const GroupFields = z.strictObject({
  kind: GroupKind,
  name: Text(255),
  phone: Phone.nullable(),
  email: Email.nullable(),
  notes: Text(5_000).nullable(),
});

const Roles = z.array(GroupRole).min(1, "Say what the person is to the group.").max(4);

/** People who share a phone or a purse without being one person. */
export const Group = z
  .object({
    ...resourceFields,
    ...GroupFields.shape,
    phone: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    email: z.string().nullable(),
    members: z.array(z.object({ customerId: Id, name: z.string(), roles: z.array(GroupRole) })),
    /** Members outside the caller's scope, who are not named. */
    otherMembers: z.int().min(0),
  })
  .meta({ id: "Group" });
export type Group = z.infer<typeof Group>;

export const GroupDraft = GroupFields.extend({
  phone: orNull(GroupFields.shape.phone),
  email: orNull(GroupFields.shape.email),
  notes: orNull(GroupFields.shape.notes),
  /** The first member, who owns the group unless the roles say otherwise. */
  customerId: Id,
  roles: Roles.default(["OWNER"]),
}).meta({ id: "GroupDraft" });
export type GroupDraft = z.infer<typeof GroupDraft>;

export const GroupEdit = GroupFields.partial().extend(OneRow.shape).meta({ id: "GroupEdit" });
export type GroupEdit = z.infer<typeof GroupEdit>;

export const GroupId = OneRow;

export const SetMember = z
  .strictObject({ ...OneRow.shape, customerId: Id, roles: Roles })
  .meta({ id: "SetMember" });
export type SetMember = z.infer<typeof SetMember>;

export const RemoveMember = z.strictObject({ ...OneRow.shape, customerId: Id });
export type RemoveMember = z.infer<typeof RemoveMember>;

export const GroupFilter = z.strictObject({
  limit: listFields.limit,
  cursor: listFields.cursor,
  sort: SortParam(["name", "createdAt"]).default("name"),
  customerId: Id.optional(),
  kind: AnyOf(GroupKind).optional(),
});
export type GroupFilter = z.infer<typeof GroupFilter>;

export const GroupList = page(Group);
