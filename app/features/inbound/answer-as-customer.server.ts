import { eq } from "drizzle-orm";
import { z } from "zod";
import { deliveries, shops } from "#app/db/schema/index.ts";
import { messageOf } from "#app/features/messages/send-gates.server.ts";
import type { MessageChannel } from "#app/features/shop/template-schema.ts";
import { env } from "#app/platform/env.server.ts";
import { forbidden, notFound } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { isMailKept } from "#app/platform/mail/mail.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { smsAccount } from "#app/platform/sms/sms.server.ts";
import { CustomerAnswer, type InboundContent } from "./schema.ts";
import { takeIn } from "./take-in.server.ts";

/** Whether messages of this channel end in the outbox, so that nobody else could ever answer. */
export function isSandbox(channel: MessageChannel): boolean {
  if (channel === "EMAIL") return isMailKept();
  return env().APP_MODE !== "production" && smsAccount() === null;
}

export const answerAsCustomer = command({
  summary: "Answer a message as the customer would, where nothing really leaves",
  can: "outbox:view",
  input: CustomerAnswer,
  output: z.object({ isNew: z.boolean() }),
  async run(context, { id, text }) {
    const [row] = await context.db.select().from(deliveries).where(eq(deliveries.id, id));
    if (row?.kind !== "message") throw notFound();
    const { channel, to, subject } = messageOf(row);
    if (!isSandbox(channel)) throw forbidden("Real customers answer for themselves.");
    const [shop] = await context.db.select({ name: shops.name }).from(shops).limit(1);
    const content: InboundContent =
      channel === "SMS"
        ? { type: "text", from: to, text }
        : {
            type: "letter",
            from: to,
            name: null,
            subject: `Re: ${subject ?? shop?.name ?? ""}`,
            text,
            isAutomatic: false,
            answers: id,
          };
    const kind = channel === "SMS" ? "SMS" : "MAIL";
    const isNew = await takeIn(context, { source: "sandbox", messageId: newId(), kind, content });
    return { isNew };
  },
});
