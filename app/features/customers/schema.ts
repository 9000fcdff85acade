import { z } from "zod";
import { Money } from "#app/platform/money.ts";
import {
  Address,
  AnyOf,
  CalendarDate,
  Email,
  Id,
  IsoTime,
  listFields,
  OneRow,
  orNull,
  Phone,
  page,
  RangeEnd,
  resourceFields,
  SortParam,
  Text,
} from "#app/platform/wire.ts";
import { SOCIAL_NETWORKS } from "./social-networks.ts";

/** Where somebody first came from; the same list for leads and customers. */
export const SourceType = z.enum([
  "WEBSITE",
  "PHONE",
  "WALK_IN",
  "REFERRAL",
  "SOCIAL",
  "EMAIL",
  "OTHER",
]);
export type SourceType = z.infer<typeof SourceType>;

export const PreferredContact = z.enum(["EMAIL", "PHONE", "SMS"]);
export type PreferredContact = z.infer<typeof PreferredContact>;
export const ContactFrequency = z.enum(["HIGH", "MEDIUM", "LOW"]);
export type ContactFrequency = z.infer<typeof ContactFrequency>;
export const LifecycleStage = z.enum(["LEAD", "PROSPECT", "CUSTOMER", "RETENTION", "ADVOCACY"]);
export type LifecycleStage = z.infer<typeof LifecycleStage>;

const Tags = z.array(Text(40)).max(30);
const SocialProfiles = z.record(z.enum(SOCIAL_NETWORKS), Text(200).optional());

/** What people fill in. No defaults here: an edit must not apply them again. */
const CustomerFields = z.strictObject({
  name: Text(120),
  email: Email.nullable(),
  phone: Phone.nullable(),
  company: Text(255).nullable(),
  jobTitle: Text(255).nullable(),
  address: Address.nullable(),
  birthday: CalendarDate.nullable(),
  preferredContact: PreferredContact,
  contactFrequency: ContactFrequency,
  customerNotes: Text(5_000).nullable(),
  socialProfiles: SocialProfiles.nullable(),
  tags: Tags,
  sourceType: SourceType.nullable(),
});

/** A customer as the API shows it. `marketingConsent` and `smsConsent` follow the consent records. */
export const Customer = z
  .object({
    ...resourceFields,
    ...CustomerFields.shape,
    email: z.string().nullable(),
    phone: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    isPhoneValid: z.boolean(),
    /** Numbers and addresses beside the first of each; a merged record brought them along. */
    otherContacts: z.array(z.object({ type: z.enum(["phone", "email"]), value: z.string() })),
    socialProfiles: z.record(z.string(), z.string()).nullable(),
    acquisitionDate: IsoTime.nullable(),
    referralCode: z.string().nullable(),
    marketingConsent: z.boolean(),
    smsConsent: z.boolean(),
    lifecycleStage: LifecycleStage.nullable(),
    assignedTo: Id.nullable(),
    totalSpent: Money.nullable(),
    totalBookings: z.int().min(0),
    mergedInto: Id.nullable(),
    /** A card for recognising somebody: phone and e-mail are masked, the rest is left out. */
    isMasked: z.boolean(),
    /** Fields that are null because this answer leaves them out, not because nothing is known. */
    hiddenFields: z.array(z.string()),
  })
  .meta({ id: "Customer" });
export type Customer = z.infer<typeof Customer>;

export const CustomerDraft = CustomerFields.extend({
  id: Id.optional(),
  email: orNull(CustomerFields.shape.email),
  phone: orNull(CustomerFields.shape.phone),
  company: orNull(CustomerFields.shape.company),
  jobTitle: orNull(CustomerFields.shape.jobTitle),
  address: orNull(CustomerFields.shape.address),
  birthday: orNull(CustomerFields.shape.birthday),
  preferredContact: PreferredContact.default("EMAIL"),
  contactFrequency: ContactFrequency.default("MEDIUM"),
  customerNotes: orNull(CustomerFields.shape.customerNotes),
  socialProfiles: orNull(CustomerFields.shape.socialProfiles),
  tags: Tags.default([]),
  sourceType: orNull(CustomerFields.shape.sourceType),
  /** Who looks after the customer; whoever makes the record, when left out. */
  assignedTo: orNull(Id),
})
  .refine(({ email, phone }) => email !== null || phone !== null, {
    path: ["phone"],
    message: "Give a phone number or an e-mail address.",
  })
  .meta({ id: "CustomerDraft" });
export type CustomerDraft = z.infer<typeof CustomerDraft>;

export const CustomerEdit = CustomerFields.partial()
  .extend(OneRow.shape)
  .meta({ id: "CustomerEdit" });
export type CustomerEdit = z.infer<typeof CustomerEdit>;

export const CustomerId = OneRow;
export type CustomerId = z.infer<typeof CustomerId>;

export const CustomerFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["createdAt", "updatedAt", "name"]).default("-createdAt"),
  q: Text(200).optional(),
  phone: Text(60).optional(),
  email: Text(254).optional(),
  sourceType: AnyOf(SourceType).optional(),
  lifecycleStage: AnyOf(LifecycleStage).optional(),
  tag: AnyOf(Text(40)).optional(),
  assignedTo: z.union([Id, z.literal("me"), z.literal("none")]).optional(),
  createdFrom: RangeEnd.optional(),
  createdTo: RangeEnd.optional(),
});
export type CustomerFilter = z.infer<typeof CustomerFilter>;

export const CustomerList = page(Customer);
