import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { env } from "./env.server.ts";

let kept = { secret: "", key: Buffer.alloc(0) };

function fieldKey(): Buffer {
  const secret = env().FIELD_KEY;
  if (kept.secret !== secret) kept = { secret, key: createHash("sha256").update(secret).digest() };
  return kept.key;
}

const IV_BYTES = 12;
let pool = { bytes: Buffer.alloc(0), used: 0 };

/** Each taken once; drawn many at a time, because a draw costs more than the sealing. */
function freshIv(): Buffer {
  if (pool.used >= pool.bytes.length) pool = { bytes: randomBytes(IV_BYTES * 256), used: 0 };
  pool.used += IV_BYTES;
  return pool.bytes.subarray(pool.used - IV_BYTES, pool.used);
}

/** AES-256-GCM with a key id (`v1:`), for fields that must not be readable in the file. */
export function sealField(text: string): string {
  const iv = freshIv();
  const cipher = createCipheriv("aes-256-gcm", fieldKey(), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** @throws when the value was not sealed with this key. */
export function openField(sealed: string): string {
  const bytes = Buffer.from(sealed.replace(/^v1:/, ""), "base64url");
  const decipher = createDecipheriv("aes-256-gcm", fieldKey(), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

const SEALED_V1 = 1;
const HEAD_BYTES = 1 + IV_BYTES + 16;

/** The same for whole files; bound to the name they lie under, so that one cannot stand for another. */
export function sealBytes(bytes: Uint8Array, name: string): Buffer {
  const iv = freshIv();
  const cipher = createCipheriv("aes-256-gcm", fieldKey(), iv).setAAD(Buffer.from(name));
  const sealed = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([Buffer.of(SEALED_V1), iv, cipher.getAuthTag(), ...sealed]);
}

/** @throws when the bytes were not sealed with this key under this name. */
export function openBytes(sealed: Buffer, name: string): Buffer {
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", fieldKey(), iv).setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEAD_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]);
}

/** Keyed hash of a normalised contact, for counters that must not hold the contact itself. */
export function hashContact(normalised: string): string {
  return createHmac("sha256", fieldKey()).update(`contact:${normalised}`).digest("hex");
}

/** Keyed hash by which an erased person is known again, and by nobody without the key. */
export function hashTombstone(kind: string, value: string): string {
  return createHmac("sha256", fieldKey()).update(`tombstone:${kind}:${value}`).digest("hex");
}
