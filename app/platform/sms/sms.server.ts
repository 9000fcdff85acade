import { env } from "#app/platform/env.server.ts";
import { HopelessError } from "#app/platform/work-queue.server.ts";
import type { TwilioAccount } from "./twilio.server.ts";

export interface SmsText {
  /** Of the delivery: the service tells us by it what became of the text. */
  id: string;
  to: string;
  text: string;
}

/** Where the service tells what became of a text. */
export const STATUS_PATH = "/api/inbound/twilio/status";

/** The account at the service for text messages; null where none is set up. */
export function smsAccount(): TwilioAccount | null {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_FROM: from } = env();
  if (!sid || !token || !from) return null;
  const { TWILIO_API_URL: apiUrl, PUBLIC_URL } = env();
  return {
    sid,
    token,
    from,
    apiUrl,
    statusUrl: PUBLIC_URL ? new URL(STATUS_PATH, PUBLIC_URL).href : null,
  };
}

/**
 * Hands a text message on. Without a service the outbox keeps it; a real shop is told the truth.
 * @returns the service's own id
 */
export async function carrySms(message: SmsText): Promise<string | null> {
  const account = smsAccount();
  if (account) {
    const { sendByTwilio } = await import("./twilio.server.ts");
    return sendByTwilio(account, message);
  }
  const { APP_MODE, NODE_ENV } = env();
  if (APP_MODE === "production")
    throw new HopelessError("no service for text messages is set up, so nothing was sent");
  if (NODE_ENV === "development") console.log(`\nText to ${message.to}: ${message.text}\n`);
  return null;
}

interface Doubtful extends SmsText {
  /** When it was marked, just before it was handed on. */
  markedAt: number;
  /** Whether the service's id belongs to another text of ours. */
  isKnown(providerId: string): Promise<boolean>;
}

/** The service's id of a text that nobody knows the end of; null when it never arrived there. */
export async function askForSms(text: Doubtful): Promise<string | null> {
  const account = smsAccount();
  if (!account) throw new Error("no service for text messages is set up");
  const { findAtTwilio } = await import("./twilio.server.ts");
  return findAtTwilio(account, text);
}
