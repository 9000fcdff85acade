import type { Tx } from "#app/db/client.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { env } from "#app/platform/env.server.ts";
import { logger } from "#app/platform/logger.server.ts";
import { carryMail } from "#app/platform/mail/mail.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { askForSms, carrySms, smsAccount } from "#app/platform/sms/sms.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { BouncedError, UncertainError } from "#app/platform/work-outcome.server.ts";
import { registerWorker, type Work, type WorkTools } from "#app/platform/work-queue.server.ts";
import { messageBlock } from "./channel-block.server.ts";
import { addresseeOf } from "./compose-message.server.ts";
import { isKnownAtProvider, noteReceipt, type ReceiptNews, receiptOf } from "./receipts.server.ts";
import { endOf, gateOf, messageOf, OPT_OUT } from "./send-gates.server.ts";

/** Consent, stop and "still wanted?" are read again at the last moment (rulings 1.10). */
async function mayStillRun(tx: Tx, work: Work): Promise<true | string> {
  const message = messageOf(work);
  if (message.about.type !== OPT_OUT) {
    const person = await addresseeOf(tx, message);
    if (person.name === null && person.email === null && person.phone === null)
      return "the person was removed";
    const blocked = await messageBlock(tx, message);
    if (blocked !== null) return blocked;
  }
  return (await gateOf(message.about.type)?.(tx, message)) ?? true;
}

/**
 * A service for texts keeps no keys, so a text is marked before it goes. A letter has its Message-ID:
 * the same one twice is one, unless it is marketing, which nobody shall get twice.
 */
function isOnce(work: Work): boolean {
  const { channel, messageClass } = messageOf(work);
  if (channel === "SMS") return smsAccount() !== null;
  return messageClass === "MARKETING" && env().SMTP_URL !== undefined;
}

async function perform(work: Work, tools: WorkTools): Promise<string | null> {
  const { channel, to, subject, text } = messageOf(work);
  try {
    if (channel === "EMAIL") return await carryMail(work.id, { to, subject: subject ?? "", text });
    const providerId = await carrySms({ id: work.id, to, text });
    if (providerId !== null) await keepQuietly(work, tools, { providerId, state: "ACCEPTED" });
    return providerId;
  } catch (error) {
    if (error instanceof BouncedError) {
      const news = { ...error.bounce, providerId: null, isPermanent: true };
      await keep(work, tools, { ...news, state: "BOUNCED" });
    }
    throw error;
  }
}

/** Our own rows know first: what the service told of by itself need not be asked. */
async function ask(work: Work, { database }: WorkTools): Promise<string | null> {
  const receipt = await receiptOf(database.reader, work.id);
  if (receipt) return receipt.providerId ?? "";
  const { channel, to, text } = messageOf(work);
  if (channel === "EMAIL") throw new UncertainError("a mail server cannot be asked");
  return askForSms({
    id: work.id,
    to,
    text,
    markedAt: work.sentMark ?? work.runAt,
    isKnown: (providerId) => isKnownAtProvider(database.reader, providerId, work.id),
  });
}

/** It has left: whatever goes wrong now is no reason to send it again. */
async function keepQuietly(work: Work, tools: WorkTools, news: ReceiptNews) {
  await keep(work, tools, news).catch((err) =>
    logger().error({ err, id: work.id }, "a receipt could not be kept"),
  );
}

async function keep(work: Work, { database }: WorkTools, news: ReceiptNews) {
  await transact(systemContext(database, Date.now()), "keep a receipt", (context) =>
    noteReceipt(context, work, news),
  );
}

async function ended(context: CommandContext, work: Work) {
  const message = messageOf(work);
  await endOf(message.about.type)?.(context, message, work);
}

registerWorker({ kind: "message", queue: "deliveries", mayStillRun, isOnce, perform, ask, ended });
