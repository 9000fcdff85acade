import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "./env.server.ts";

/** What a signature is for: each purpose has a key of its own, so none passes for another. */
export type Purpose =
  | "cursor"
  | "page-token"
  | "challenge"
  | "enquiry-link"
  | "portal-link"
  | "flash"
  | "confirmation"
  | "address"
  | "push-action"
  | "visitor-token"
  | "upload-token"
  | "chat-link"
  | "transcript-code";

function keyFor(purpose: Purpose) {
  return createHmac("sha256", env().SIGNING_KEY).update(`purpose:${purpose}`).digest();
}

/** HMAC-SHA-256 in base64url, 43 characters. */
export function signature(purpose: Purpose, text: string): string {
  return createHmac("sha256", keyFor(purpose)).update(text).digest("base64url");
}

/** `payload.signature`; the payload is JSON in base64url. */
export function sign(purpose: Purpose, payload: unknown): string {
  const body = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${body}.${signature(purpose, body)}`;
}

/** The payload of a value that we signed for this purpose; null for anything else. */
export function verify<T>(purpose: Purpose, signed: string): T | null {
  const [body, given, more] = signed.split(".");
  if (!body || !given || more !== undefined || !equalTexts(signature(purpose, body), given))
    return null;
  try {
    return JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as T;
  } catch {
    return null;
  }
}

/** Compares in constant time. */
export function equalTexts(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
