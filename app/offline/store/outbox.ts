import { deviceDatabase, type OutboxRow } from "./database.ts";
import type { Entry, NewEntry } from "./entries.ts";
import { announce } from "./news.ts";
import { fits } from "./outbox-rules.ts";
import { keyNamed, open, outboxKey, seal, sealBytes } from "./seal.ts";

/** @see {@link MOST_OUTBOX_BYTES} */
export class OutboxFull extends Error {
  constructor() {
    super(
      "This phone holds 200 MB that still has to be sent. Nothing more fits: find a signal first.",
    );
  }
}

export interface OpenedEntry extends Entry {
  row: OutboxRow;
}

/** Everything that a person has waiting, the oldest first. */
export async function rowsOf(userId: string): Promise<OutboxRow[]> {
  const rows = await (await deviceDatabase()).getAllFromIndex("outbox", "userId", userId);
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether anybody has something waiting on this device. */
export async function isAnythingUnsent(): Promise<boolean> {
  return (await (await deviceDatabase()).count("outbox")) > 0;
}

/**
 * Puts what somebody did in one go into the outbox: all of it or nothing.
 * @throws OutboxFull, also when the device itself has no room left
 */
export async function queue(
  { userId, lane, group }: { userId: string; lane: string; group: string },
  entries: readonly NewEntry[],
) {
  const key = await keyNamed(outboxKey(userId));
  const rows: OutboxRow[] = [];
  for (const { id, entry, file } of entries) {
    const sealed = await seal(key, entry);
    const kept = file ? await sealBytes(key, await file.arrayBuffer()) : null;
    const bytes = sealed.data.byteLength + (kept?.data.byteLength ?? 0);
    rows.push({
      ...{ id, key: id, userId, lane, group },
      ...{ state: "waiting", attempts: 0, notBefore: 0, bytes, sealed, file: kept },
    });
  }
  const database = await deviceDatabase();
  const more = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  if (!fits(await database.getAll("outbox"), more)) throw new OutboxFull();
  try {
    const writing = database.transaction("outbox", "readwrite");
    await Promise.all(rows.map((row) => writing.store.add(row)));
    await writing.done;
  } catch (error) {
    if ((error as Error).name === "QuotaExceededError") throw new OutboxFull();
    throw error;
  }
  announce("outbox");
}

export async function openRow(row: OutboxRow): Promise<OpenedEntry> {
  return { ...(await open<Entry>(await keyNamed(outboxKey(row.userId)), row.sealed)), row };
}

/** Writes an entry back after its person or an answer changed it. */
export async function rewrite(
  row: OutboxRow,
  change: Partial<Pick<OutboxRow, "key" | "state" | "attempts" | "notBefore" | "lane">>,
  entry?: Entry,
) {
  const key = await keyNamed(outboxKey(row.userId));
  const sealed = entry ? await seal(key, plain(entry)) : row.sealed;
  await (await deviceDatabase()).put("outbox", { ...row, ...change, sealed });
  announce("outbox");
}

export async function drop(ids: readonly string[]) {
  const writing = (await deviceDatabase()).transaction("outbox", "readwrite");
  await Promise.all(ids.map((id) => writing.store.delete(id)));
  await writing.done;
  announce("outbox");
}

/** Throws away all that a person has waiting, and what it was sealed with. */
export async function discardAll(userId: string) {
  await drop((await rowsOf(userId)).map(({ id }) => id));
}

function plain(entry: Entry & { row?: OutboxRow }): Entry {
  const { row: _row, ...rest } = entry;
  return rest;
}
