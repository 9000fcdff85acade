import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** AES-GCM: what lies in the database says nothing without the key, which never leaves it. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

export interface CopyRow {
  id: string;
  sealed: Sealed;
}

export type OutboxState = "waiting" | "conflict" | "refused";

/** One request that waits for signal. Who, what and whom is sealed; only the order lies open. */
export interface OutboxRow {
  /** UUIDv7: sorts in the order in which the entries were made. */
  id: string;
  /** `Idempotency-Key`: the id, until a changed request needs a new one. */
  key: string;
  userId: string;
  /** Entries of one record, which keep their order; lanes may overtake each other. */
  lane: string;
  /** What somebody did in one go: counted once. */
  group: string;
  state: OutboxState;
  attempts: number;
  notBefore: number;
  bytes: number;
  sealed: Sealed;
  file: Sealed | null;
}

export interface DraftRow {
  id: string;
  userId: string;
  sealed: Sealed;
}

export interface DraftPhotoRow {
  id: string;
  draftId: string;
  userId: string;
  sealed: Sealed;
}

/** What another app shared, until a new lead takes it in. */
export interface SharedRow {
  id: string;
  at: number;
  words: Sealed;
  photos: Sealed[];
}

export const COPIES = ["people", "leads", "jobs"] as const;
export type CopyKind = (typeof COPIES)[number];

interface Shape extends DBSchema {
  keys: { key: string; value: { id: string; key: CryptoKey } };
  facts: { key: string; value: { id: string; value: unknown } };
  people: { key: string; value: CopyRow };
  leads: { key: string; value: CopyRow };
  jobs: { key: string; value: CopyRow };
  outbox: { key: string; value: OutboxRow; indexes: { userId: string } };
  drafts: { key: string; value: DraftRow; indexes: { userId: string } };
  photos: { key: string; value: DraftPhotoRow; indexes: { draftId: string } };
  shared: { key: string; value: SharedRow };
}

export type DeviceDatabase = IDBPDatabase<Shape>;

const NAME = "revivatech";
const VERSION = 1;
let opened: Promise<DeviceDatabase> | null = null;

/** The device's database, opened once for each page and worker. */
export function deviceDatabase(): Promise<DeviceDatabase> {
  opened ??= openDB<Shape>(NAME, VERSION, {
    upgrade(database) {
      for (const name of ["keys", "facts", ...COPIES, "shared"] as const)
        database.createObjectStore(name, { keyPath: "id" });
      database.createObjectStore("outbox", { keyPath: "id" }).createIndex("userId", "userId");
      database.createObjectStore("drafts", { keyPath: "id" }).createIndex("userId", "userId");
      database.createObjectStore("photos", { keyPath: "id" }).createIndex("draftId", "draftId");
    },
    blocking: () => void closeDevice(),
    terminated: () => {
      opened = null;
    },
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

/** Lets go of the database, so that a newer page may change its shape. */
export async function closeDevice() {
  const closing = opened;
  opened = null;
  (await closing?.catch(() => null))?.close();
}
