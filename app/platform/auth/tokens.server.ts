import { createHash, randomBytes } from "node:crypto";

/** A secret of 256 bits for cookies, links and API tokens; only its hash is ever stored. */
export function makeSecret(prefix = ""): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
