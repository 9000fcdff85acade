import type { Tx } from "#app/db/client.server.ts";
import { carryMail } from "#app/platform/mail/mail.server.ts";
import { carrySms } from "#app/platform/sms/sms.server.ts";
import { registerWorker, type Work } from "#app/platform/work-queue.server.ts";
import { channelBlock } from "./channel-block.server.ts";
import { addresseeOf } from "./compose-message.server.ts";
import { gateOf, type MessagePayload } from "./send-gates.server.ts";

export const messageOf = ({ payload }: Pick<Work, "payload">) =>
  payload as unknown as MessagePayload;

/** Consent, stop and "still wanted?" are read again at the last moment (rulings 1.10). */
async function mayStillRun(tx: Tx, work: Work): Promise<true | string> {
  const message = messageOf(work);
  const person = await addresseeOf(tx, message);
  if (person.name === null && person.email === null && person.phone === null)
    return "the person was removed";
  const blocked = await channelBlock(tx, message);
  if (blocked !== null) return blocked;
  return (await gateOf(message.about.type)?.(tx, message)) ?? true;
}

registerWorker({
  kind: "message",
  queue: "deliveries",
  mayStillRun,
  perform: async (work) => {
    const { channel, to, subject, text } = messageOf(work);
    return channel === "SMS"
      ? carrySms({ to, text })
      : carryMail(work.id, { to, subject: subject ?? "", text });
  },
});
