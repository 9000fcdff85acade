import { DRAFT_LIFE_MS } from "./upload-rules.ts";

/** A recording that was not sent yet. */
export interface Draft {
  /** Made here: however often it is sent, it is the same message. */
  id: string;
  bytes: ArrayBuffer;
  mimeType: string;
  durationMs: number;
  noticeId: string;
  /** When it was recorded, milliseconds UTC. */
  at: number;
  /** Whether the visitor has said that it should be sent. */
  isSent: boolean;
  /** What adds to the upload, once that has begun. */
  uploadToken?: string;
}

const PLACE = "draft";

/**
 * The one recording on its way, in this browser's database under the widget's key for at most a day. A
 * browser may refuse that; the draft then lives as long as the page.
 */
export function createDrafts(key: string, now: () => number) {
  const name = `revivatech-voice:${key}`;

  async function use(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest,
  ): Promise<unknown> {
    try {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(PLACE);
      const db = await settled(opening);
      try {
        return await settled(ask(db.transaction(PLACE, mode).objectStore(PLACE)));
      } finally {
        db.close();
      }
    } catch {
      return null;
    }
  }

  return {
    async load(): Promise<Draft | null> {
      const draft = readDraft(await use("readonly", (store) => store.get(PLACE)), now());
      if (!draft) await use("readwrite", (store) => store.delete(PLACE));
      return draft;
    },
    save: (draft: Draft) => use("readwrite", (store) => store.put(draft, PLACE)),
    erase: () => use("readwrite", (store) => store.delete(PLACE)),
  };
}

export type Drafts = ReturnType<typeof createDrafts>;

/** A stored draft, or null for anything else and for one that is older than a day. */
export function readDraft(value: unknown, now: number): Draft | null {
  const draft = (value ?? {}) as Partial<Draft>;
  const texts = [draft.id, draft.mimeType, draft.noticeId];
  const age = now - Number(draft.at);
  const isWhole = texts.every((text) => typeof text === "string") && draft.durationMs !== undefined;
  const isFresh = age >= 0 && age < DRAFT_LIFE_MS;
  return isWhole && isFresh && draft.bytes instanceof ArrayBuffer ? (draft as Draft) : null;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
