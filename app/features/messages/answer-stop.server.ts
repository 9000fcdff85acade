import { shops } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import { type MessagePayload, OPT_OUT } from "./send-gates.server.ts";

/** The one text that may still go to a number after its STOP: that it was understood. */
export async function answerStop(
  context: CommandContext,
  { phone, ...about }: { phone: string; customerId: string | null; leadId: string | null },
) {
  const [shop] = await context.db.select({ name: shops.name }).from(shops).limit(1);
  const name = shop?.name ?? "us";
  const payload: MessagePayload = {
    ...about,
    key: "stop-confirmed",
    templateId: "stop-confirmed",
    channel: "SMS",
    messageClass: "SERVICE",
    to: phone,
    subject: null,
    text: `You will get no more text messages from ${name}. To get them again, answer START.`,
    about: { type: OPT_OUT, id: phone, state: null },
  };
  await enqueue(context, "deliveries", { kind: "message", payload: { ...payload } });
}
