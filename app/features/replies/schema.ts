import { z } from "zod";
import { MessageChannel } from "#app/features/messages/schema.ts";
import { Id, IsoTime, Text } from "#app/platform/wire.ts";

/** Whose page the message is written from. */
export const ReplyTo = z.enum(["leads", "customers", "bookings"]);
export type ReplyTo = z.infer<typeof ReplyTo>;

/** A message in one's own words, or in those of a template that was filled in. */
export const Reply = z
  .strictObject({
    id: Id,
    channel: MessageChannel,
    subject: Text(150).optional(),
    text: Text(4_000),
  })
  .meta({ id: "WrittenMessage" });
export type Reply = z.infer<typeof Reply>;

/** A message that waits for its ten seconds. */
export const LeavingReply = z
  .object({ id: Id, channel: MessageChannel, leavesAt: IsoTime })
  .meta({ id: "LeavingReply" });
export type LeavingReply = z.infer<typeof LeavingReply>;

export const ReplyDraft = z.strictObject({
  kind: ReplyTo,
  id: Id,
  /** Begins with the words of this template. */
  template: z.string().max(80).optional(),
});

export const TakeBackReply = z.strictObject({ id: Id });
