import { deviceDatabase, type Sealed } from "./database.ts";

const ALGORITHM = "AES-GCM";
const IV_BYTES = 12;

/** The names of the keys: the copy's is thrown away with the copy, the outbox's stays. */
export const copyKey = (userId: string) => `copy:${userId}`;
export const outboxKey = (userId: string) => `outbox:${userId}`;
export const SHARED_KEY = "shared";

/** The key of that name, made when there is none. It cannot be read out, not even by us. */
export async function keyNamed(id: string): Promise<CryptoKey> {
  const database = await deviceDatabase();
  const known = await database.get("keys", id);
  if (known) return known.key;
  const key = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  // Two pages may come here at once: the first key to be written counts.
  const writing = database.transaction("keys", "readwrite");
  const written = await writing.store.get(id);
  if (!written) await writing.store.put({ id, key });
  await writing.done;
  return written?.key ?? key;
}

/** Without its key nothing that was sealed with it can ever be read again. */
export async function throwKeyAway(id: string) {
  await (await deviceDatabase()).delete("keys", id);
}

export async function sealBytes(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return { iv, data: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, bytes) };
}

export function openBytes(key: CryptoKey, { iv, data }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, data);
}

export function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)));
}

export async function open<T>(key: CryptoKey, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, sealed))) as T;
}
