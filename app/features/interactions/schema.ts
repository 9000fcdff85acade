import { z } from "zod";
import {
  AnyOf,
  Flag,
  Id,
  IsoTime,
  listFields,
  OneRow,
  orNull,
  page,
  RangeEnd,
  resourceFields,
  SortParam,
  Text,
} from "#app/platform/wire.ts";

export const InteractionType = z.enum([
  "CALL",
  "EMAIL",
  "SMS",
  "CHAT",
  "VISIT",
  "BOOKING",
  "PAYMENT",
  "REVIEW",
  "COMPLAINT",
  "INQUIRY",
]);
export type InteractionType = z.infer<typeof InteractionType>;

export const Channel = z.enum(["PHONE", "EMAIL", "WEBSITE", "SOCIAL", "IN_PERSON", "SMS", "CHAT"]);
export type Channel = z.infer<typeof Channel>;
export const Direction = z.enum(["INBOUND", "OUTBOUND"]);
export type Direction = z.infer<typeof Direction>;
export const Sentiment = z.enum(["POSITIVE", "NEUTRAL", "NEGATIVE"]);
export type Sentiment = z.infer<typeof Sentiment>;

/** How a contact went; anything to say beyond this belongs in `content`. */
export const Outcome = z.enum([
  "REACHED",
  "NO_ANSWER",
  "VOICEMAIL",
  "WRONG_NUMBER",
  "SENT",
  "BOUNCED",
]);
export type Outcome = z.infer<typeof Outcome>;

const Metadata = z.record(Text(60), z.union([Text(1_000), z.number(), z.boolean(), z.null()]));

const InteractionFields = z.strictObject({
  interactionType: InteractionType,
  channel: Channel,
  direction: Direction,
  subject: Text(255).nullable(),
  content: Text(10_000).nullable(),
  outcome: Outcome.nullable(),
  durationMinutes: z.int().min(0).max(1_440).nullable(),
  sentiment: Sentiment,
  followUpRequired: z.boolean(),
  followUpDate: IsoTime.nullable(),
  metadata: Metadata.nullable(),
  bookingId: Id.nullable(),
});

/** One contact with a lead, a customer, or a lead that became one: at least one of both ids. */
export const Interaction = z
  .object({
    ...resourceFields,
    ...InteractionFields.shape,
    metadata: z.record(z.string(), z.unknown()).nullable(),
    customerId: Id.nullable(),
    leadId: Id.nullable(),
    staffMemberId: Id.nullable(),
    staffMemberName: z.string().nullable(),
    isAutomatic: z.boolean(),
  })
  .meta({ id: "Interaction" });
export type Interaction = z.infer<typeof Interaction>;

export const InteractionDraft = InteractionFields.extend({
  id: Id.optional(),
  subject: orNull(InteractionFields.shape.subject),
  content: orNull(InteractionFields.shape.content),
  outcome: orNull(InteractionFields.shape.outcome),
  durationMinutes: orNull(InteractionFields.shape.durationMinutes),
  sentiment: Sentiment.default("NEUTRAL"),
  followUpRequired: z.boolean().default(false),
  followUpDate: orNull(InteractionFields.shape.followUpDate),
  metadata: orNull(InteractionFields.shape.metadata),
  bookingId: orNull(InteractionFields.shape.bookingId),
}).meta({ id: "InteractionDraft" });
export type InteractionDraft = z.infer<typeof InteractionDraft>;

/** About whom: a lead, a customer, or a lead that became one. */
export const NewInteraction = InteractionDraft.extend({
  leadId: Id.optional(),
  customerId: Id.optional(),
  /** Set by the program for acknowledgements and campaigns, never by people. */
  isAutomatic: z.boolean().optional(),
}).refine(({ leadId, customerId }) => leadId !== undefined || customerId !== undefined, {
  path: ["customerId"],
  message: "Say which customer or lead this was with.",
});
export type NewInteraction = z.infer<typeof NewInteraction>;

/** What was said and how it went may be put right; between whom it happened may not. */
export const InteractionEdit = InteractionFields.omit({ direction: true, bookingId: true })
  .partial()
  .extend(OneRow.shape)
  .meta({ id: "InteractionEdit" });
export type InteractionEdit = z.infer<typeof InteractionEdit>;

export const InteractionId = OneRow;
export type InteractionId = z.infer<typeof InteractionId>;

export const InteractionFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["createdAt"]).default("-createdAt"),
  interactionType: AnyOf(InteractionType).optional(),
  channel: AnyOf(Channel).optional(),
  direction: Direction.optional(),
  followUpRequired: Flag.optional(),
  createdFrom: RangeEnd.optional(),
  createdTo: RangeEnd.optional(),
  customerId: Id.optional(),
  leadId: Id.optional(),
});
export type InteractionFilter = z.infer<typeof InteractionFilter>;

export const InteractionList = page(Interaction);
