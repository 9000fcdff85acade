import type { CommandContext } from "#app/platform/context.server.ts";
import { env } from "#app/platform/env.server.ts";
import {
  enqueue,
  HopelessError,
  registerWorker,
  type Work,
} from "#app/platform/work-queue.server.ts";

export interface Mail {
  to: string;
  subject: string;
  /** Plain text; links stand on lines of their own. */
  text: string;
}

/** Queues a message in the transaction of the command that wants it sent. */
export function sendMail(context: CommandContext, mail: Mail, dedupeKey?: string) {
  if (/[\r\n\0]/.test(mail.to + mail.subject)) throw new Error("a mail header has a line break");
  return enqueue(context, "deliveries", { kind: "mail", payload: { ...mail }, dedupeKey });
}

/**
 * What a path is called outside. Without PUBLIC_URL the address of this machine: enough for the demo
 * and for development.
 */
export function publicLink(path: string): string {
  return new URL(path, env().PUBLIC_URL ?? `http://localhost:${env().PORT}`).href;
}

export function mailOf({ payload }: Pick<Work, "payload">): Mail {
  const text = (name: string) => String(payload[name] ?? "");
  return { to: text("to"), subject: text("subject"), text: text("text") };
}

/**
 * Hands a message on: to the mail server where one is set up. Without one a demo keeps it in the
 * outbox, development prints it too; a real shop is told the truth.
 * @param id of the delivery: the mail server sees the same one when it is tried again
 * @throws HopelessError when trying again cannot help
 */
export async function carryMail(id: string, mail: Mail): Promise<string | null> {
  const { SMTP_URL: url, MAIL_FROM: from, APP_MODE, NODE_ENV } = env();
  if (url && from) {
    const { sendBySmtp } = await import("./smtp.server.ts");
    return sendBySmtp({ url, from }, { id, ...mail });
  }
  if (APP_MODE === "production")
    throw new HopelessError("no mail server is set up, so nothing was sent");
  if (NODE_ENV === "development")
    console.log(`\nMail to ${mail.to}: ${mail.subject}\n${mail.text}\n`);
  return null;
}

/** Whether mail ends in the outbox, which is the only place where it can be read then. */
export function isMailKept(): boolean {
  const { SMTP_URL, APP_MODE } = env();
  return APP_MODE !== "production" && SMTP_URL === undefined;
}

registerWorker({
  kind: "mail",
  queue: "deliveries",
  perform: (work) => carryMail(work.id, mailOf(work)),
});
