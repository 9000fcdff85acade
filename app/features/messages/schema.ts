import { z } from "zod";
import { MessageChannel, MessageClass } from "#app/features/shop/template-schema.ts";
import { AnyOf, Id, IsoTime, listFields, page, SortParam, Text } from "#app/platform/wire.ts";

export { MessageChannel };

/**
 * Which message goes along with a change. Left out or null: nobody is told. Text and subject stand
 * for the template's own when they were edited.
 */
export const Tell = z
  .strictObject({
    channel: MessageChannel,
    subject: Text(150).optional(),
    text: Text(4_000).optional(),
  })
  .meta({ id: "Tell" });
export type Tell = z.infer<typeof Tell>;

const MessageChoice = z.object({
  channel: MessageChannel,
  templateId: z.string(),
  to: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
  /** Variables that have no value: the text must be edited before it may be sent. */
  missing: z.array(z.string()),
  /** Why this channel cannot be used; null when it can. */
  blocked: z.string().nullable(),
});
export type MessageChoice = z.infer<typeof MessageChoice>;

/** Which message would go to whom; `choices` is empty where the shop tells nobody. */
export const MessagePreview = z
  .object({
    key: z.string().nullable(),
    name: z.string().nullable(),
    messageClass: MessageClass.nullable(),
    recipient: z.string().nullable(),
    /** The channel that the person prefers and that may be used. */
    channel: MessageChannel.nullable(),
    choices: z.array(MessageChoice),
  })
  .meta({ id: "MessagePreview" });
export type MessagePreview = z.infer<typeof MessagePreview>;

/** A message on its way, or kept in the outbox. */
export const OutboxItem = z
  .object({
    id: Id,
    kind: z.string(),
    state: z.enum(["DUE", "RUNNING", "DONE", "DEAD", "DISCARDED"]),
    channel: MessageChannel,
    messageClass: MessageClass.nullable(),
    template: z.string().nullable(),
    to: z.string(),
    subject: z.string().nullable(),
    /** null for the mail of sign-ins, whose links nobody else may read. */
    text: z.string().nullable(),
    customerId: Id.nullable(),
    leadId: Id.nullable(),
    attempt: z.int(),
    lastError: z.string().nullable(),
    /** Nobody knows whether it left: it is not sent again until somebody says that it did not. */
    isInDoubt: z.boolean(),
    /** What the service told of it afterwards. */
    receipt: z
      .object({
        state: z.enum(["ACCEPTED", "DELIVERED", "BOUNCED"]),
        code: z.string().nullable(),
      })
      .nullable(),
    runAt: IsoTime,
    createdAt: IsoTime,
    finishedAt: IsoTime.nullable(),
  })
  .meta({ id: "OutboxItem" });
export type OutboxItem = z.infer<typeof OutboxItem>;

export const OutboxFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["id"]).default("-id"),
  state: AnyOf(OutboxItem.shape.state).optional(),
});
export const OutboxList = page(OutboxItem);
