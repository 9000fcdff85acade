import { createHmac } from "node:crypto";
import { equalTexts } from "#app/platform/signed.server.ts";

interface SignedForm {
  /** The whole public address that was called, with its query. */
  url: string;
  fields: readonly (readonly [name: string, value: string])[];
}

/**
 * Twilio's signature of a form: HMAC-SHA-1 over the address and every field in the order of the
 * names, in base64.
 */
export function twilioSignature({ url, fields }: SignedForm, token: string): string {
  const sorted = fields.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const content = url + sorted.map(([name, value]) => name + value).join("");
  return createHmac("sha1", token).update(content).digest("base64");
}

/** Compared in constant time. */
export function isSignedByTwilio(
  { signature, ...form }: SignedForm & { signature: string },
  token: string,
): boolean {
  return equalTexts(signature, twilioSignature(form, token));
}
