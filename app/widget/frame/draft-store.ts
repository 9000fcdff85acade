import { FIELDS, type Values } from "./enquiry.ts";

export const DRAFT_LIFE_MS = 24 * 60 * 60 * 1000;

/** What a visitor has begun: kept on this device until it is sent, at most 24 hours. */
export type Draft = {
  values: Values;
  step: number;
  idempotencyKey: string;
  /** The body that was sent with the key and not yet answered: a retry repeats it to the letter. */
  sending: string | null;
};

/** A browser may refuse storage on access, on reading or on writing; the draft then lives in memory. */
export function createDraftStore(key: string, getStorage: () => Storage, now: () => number) {
  const name = `revivatech-draft:${key}`;
  let memory: string | null = null;

  function attempt<T>(use: (storage: Storage) => T): T | null {
    try {
      return use(getStorage());
    } catch {
      return null;
    }
  }

  return {
    load(): Draft | null {
      const draft = readDraft(attempt((storage) => storage.getItem(name)) ?? memory, now());
      if (!draft) this.wipe();
      return draft;
    },
    save(draft: Draft): void {
      memory = JSON.stringify({ ...draft, at: now() });
      attempt((storage) => storage.setItem(name, memory ?? ""));
    },
    wipe(): void {
      memory = null;
      attempt((storage) => storage.removeItem(name));
    },
  };
}

function readDraft(text: string | null, now: number): Draft | null {
  try {
    const draft = JSON.parse(text ?? "null");
    const age = now - draft.at;
    if (!(age >= 0 && age < DRAFT_LIFE_MS) || typeof draft.idempotencyKey !== "string") return null;
    const values: Values = {};
    for (const field of FIELDS)
      if (typeof draft.values?.[field] === "string") values[field] = draft.values[field];
    const sending = typeof draft.sending === "string" ? draft.sending : null;
    const step = [0, 1, 2, 3].includes(draft.step) ? draft.step : 0;
    return { values, step, idempotencyKey: draft.idempotencyKey, sending };
  } catch {
    return null;
  }
}
