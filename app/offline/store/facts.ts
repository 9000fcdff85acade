import { newId } from "#app/platform/ids.ts";
import { deviceDatabase } from "./database.ts";

/** Whose device this is just now; gone after signing out. */
export interface DeviceSession {
  userId: string;
  name: string;
  scopeKey: string;
  /** The last event that the copy knows of. */
  cursor: number;
  copiedAt: number;
  /** How far the server's clock is ahead of the device's, in milliseconds. */
  clockAhead: number;
}

async function readFact<T>(id: string): Promise<T | null> {
  const row = await (await deviceDatabase()).get("facts", id);
  return (row?.value as T | undefined) ?? null;
}

async function writeFact(id: string, value: unknown) {
  await (await deviceDatabase()).put("facts", { id, value });
}

export async function forgetFact(id: "session" | "words" | "place") {
  await (await deviceDatabase()).delete("facts", id);
}

export const readSession = () => readFact<DeviceSession>("session");
export const writeSession = (session: DeviceSession) => writeFact("session", session);

/** What the shop asks and promises, kept for forms without signal: nothing personal. */
export interface ShopWords {
  kinds: { value: string; label: string }[];
  terms: string[];
  usualPromiseAt: string;
  usualPromises: { locationId: string; at: string }[];
  /** What to read before a note is dictated; null for whoever may not. */
  voiceNotice: string | null;
}

export const readShopWords = () => readFact<ShopWords>("words");
export const writeShopWords = (words: ShopWords) => writeFact("words", words);

/** When a device is usually ready, by the hours of the job's own location; null when that is not known. */
export function usualPromiseOf(
  words: ShopWords | null,
  job: { locationId: string | null } | null,
): string | null {
  const own = words?.usualPromises?.find(({ locationId }) => locationId === job?.locationId);
  return own?.at ?? words?.usualPromiseAt ?? null;
}

/** A sentence for the next page that opens, such as "Unsent work was discarded". */
export const readNotice = () => readFact<string>("notice");
export const writeNotice = (text: string | null) => writeFact("notice", text);

/** Names the device to the server, the same one for good. */
export async function deviceId(): Promise<string> {
  const known = await readFact<string>("device");
  if (known) return known;
  const made = newId();
  await writeFact("device", made);
  return made;
}

/** The moment by the server's clock: a phone an hour off still promises the right time. */
export async function serverNow(): Promise<number> {
  return Date.now() + ((await readSession())?.clockAhead ?? 0);
}
