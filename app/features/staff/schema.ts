import { z } from "zod";
import { WeeklyHours } from "#app/features/shop/schema.ts";
import {
  AnyOf,
  Email,
  Flag,
  Id,
  IsoTime,
  listFields,
  OneRow,
  orNull,
  Phone,
  page,
  resourceFields,
  SortParam,
  Text,
  Version,
} from "#app/platform/wire.ts";

export const Role = z.enum(["CUSTOMER", "TECHNICIAN", "ADMIN", "SUPER_ADMIN"]);
export type Role = z.infer<typeof Role>;
/** Roles of people who work in the shop. */
export const StaffRole = Role.exclude(["CUSTOMER"]);
export type StaffRole = z.infer<typeof StaffRole>;

/** One permission given to one person beyond the role's. */
export const Grant = z
  .strictObject({
    permission: Text(60).regex(/^[a-z-]+:[a-z-]+$/, "A permission reads area:verb."),
    scope: z.enum(["own", "all"]),
  })
  .meta({ id: "Grant" });
export type Grant = z.infer<typeof Grant>;

/** The specification's permissions, worked out from role and grants. */
export const CrmPermissions = z
  .object({
    leads: z.object({
      view: z.boolean(),
      create: z.boolean(),
      edit: z.boolean(),
      delete: z.boolean(),
      assign: z.boolean(),
    }),
    customers: z.object({
      viewAll: z.boolean(),
      viewOwn: z.boolean(),
      editProfile: z.boolean(),
      viewSensitive: z.boolean(),
    }),
    analytics: z.object({
      viewReports: z.boolean(),
      exportData: z.boolean(),
      configureDashboards: z.boolean(),
    }),
  })
  .meta({ id: "CRMPermissions" });
export type CrmPermissions = z.infer<typeof CrmPermissions>;

const UserFields = z.strictObject({
  name: Text(120),
  email: Email,
  phone: Phone.nullable(),
  role: StaffRole,
  publicName: Text(60).nullable(),
  skills: z.array(Text(60)).max(40),
  locationIds: z.array(Id).max(20),
  leadWeight: z.number().min(0).max(10),
});

/** Somebody who works here. */
export const User = z
  .object({
    ...resourceFields,
    ...UserFields.shape,
    email: z.string(),
    phone: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    isActive: z.boolean(),
    isAvailable: z.boolean(),
    /** Null without a rota. */
    isOnRota: z.boolean().nullable(),
    /** Off the rota, yet taking leads until then. */
    availableUntil: IsoTime.nullable(),
    /** Invited, and no password chosen yet. */
    isInvited: z.boolean(),
    lastAssignedAt: IsoTime.nullable(),
    lastSeenAt: IsoTime.nullable(),
    grants: z.array(Grant),
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;

/** What colleagues need in order to choose somebody. */
export const UserName = User.pick({ id: true, name: true, role: true, isAvailable: true }).meta({
  id: "UserName",
});
export type UserName = z.infer<typeof UserName>;

/** The person who is signed in, and what he or she may do. */
export const Me = User.extend({ permissions: CrmPermissions }).meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

export const UserDraft = UserFields.extend({
  id: Id.optional(),
  phone: orNull(Phone),
  publicName: orNull(UserFields.shape.publicName),
  skills: UserFields.shape.skills.default([]),
  locationIds: UserFields.shape.locationIds.default([]),
  leadWeight: UserFields.shape.leadWeight.default(1),
}).meta({ id: "UserDraft" });
export type UserDraft = z.infer<typeof UserDraft>;

export const UserEdit = UserFields.partial()
  .extend({
    ...OneRow.shape,
    isActive: z.boolean().optional(),
    grants: z.array(Grant).max(60).optional(),
  })
  .meta({ id: "UserEdit" });
export type UserEdit = z.infer<typeof UserEdit>;

/** The switch "I take leads". */
export const SetAvailability = OneRow.extend({ isAvailable: z.boolean() }).meta({
  id: "SetAvailability",
});
/** The form of the switch: an empty field says no. */
export const AvailabilityForm = SetAvailability.extend({ isAvailable: z.boolean().default(false) });
export type SetAvailability = z.infer<typeof SetAvailability>;

/** Working hours of each week, Sunday first. Without any a person takes leads at all times. */
export const Rota = z
  .object({ userId: Id, version: Version, hasRota: z.boolean(), weeklyHours: WeeklyHours })
  .meta({ id: "Rota" });
export type Rota = z.infer<typeof Rota>;

export const SetRota = OneRow.extend({ weeklyHours: WeeklyHours }).meta({ id: "SetRota" });

export const UserFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["name", "createdAt"]).default("name"),
  q: Text(200).optional(),
  role: AnyOf(StaffRole).optional(),
  isActive: Flag.optional(),
  isAvailable: Flag.optional(),
});
export type UserFilter = z.infer<typeof UserFilter>;

export const UserList = page(User);
export function isWholeUser(user: User | UserName): user is User {
  return "email" in user;
}

/** Colleagues without the right to edit staff see names only. */
export const AnyUserList = page(z.union([User, UserName]));

export const DisableUser = OneRow.extend({ reassignTo: Id.optional() }).meta({ id: "DisableUser" });

export const MeEdit = UserFields.pick({ name: true, phone: true, publicName: true })
  .partial()
  .extend({ version: OneRow.shape.version })
  .meta({ id: "MeEdit" });
