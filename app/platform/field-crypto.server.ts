import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { env } from "./env.server.ts";

const fieldKey = () => createHash("sha256").update(env().FIELD_KEY).digest();

/** AES-256-GCM with a key id (`v1:`), for fields that must not be readable in the file. */
export function sealField(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", fieldKey(), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** @throws when the value was not sealed with this key. */
export function openField(sealed: string): string {
  const bytes = Buffer.from(sealed.replace(/^v1:/, ""), "base64url");
  const decipher = createDecipheriv("aes-256-gcm", fieldKey(), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/** Keyed hash of a normalised contact, for counters that must not hold the contact itself. */
export function hashContact(normalised: string): string {
  return createHmac("sha256", fieldKey()).update(`contact:${normalised}`).digest("hex");
}
