import { createHmac, timingSafeEqual } from "node:crypto";

const PREFIX = "whsec_";
const TOLERANCE_SECONDS = 300;

export interface SignedMessage {
  id: string;
  /** Seconds since 1970. */
  timestamp: string;
  /** One or more signatures, `v1,<base64>`, with blanks between them. */
  signature: string;
  body: string;
}

/** The signature of a message by the Standard Webhooks specification 1.0: HMAC-SHA-256, `v1,`. */
export function signMessage(message: Omit<SignedMessage, "signature">, secret: string): string {
  const key = Buffer.from(secret.replace(PREFIX, ""), "base64");
  const content = `${message.id}.${message.timestamp}.${message.body}`;
  return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
}

/** Whether a message was signed with the secret, not longer than five minutes from `now`. */
export function isSignedBy(message: SignedMessage, secret: string, now: number): boolean {
  const seconds = Number(message.timestamp);
  if (!/^\d{1,12}$/.test(message.timestamp)) return false;
  if (Math.abs(now / 1000 - seconds) > TOLERANCE_SECONDS) return false;
  const right = Buffer.from(signMessage(message, secret));
  return message.signature
    .split(" ")
    .slice(0, 5)
    .map((given) => Buffer.from(given))
    .some((given) => given.length === right.length && timingSafeEqual(given, right));
}
