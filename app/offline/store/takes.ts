import { deviceDatabase } from "./database.ts";
import {
  addDraftPhoto,
  draftPhotos,
  dropDraft,
  isTake,
  readDraft,
  saveDraft,
  TAKE,
} from "./drafts.ts";

/** Something spoken that was neither kept nor discarded, with its moments by the device's clock. */
export interface SpokenTake {
  blob: Blob;
  durationMs: number;
  noticeShownAt: number;
  recordedAt: number;
}

/** Whose it is, and about what. */
export interface TakeOwner {
  userId: string;
  about: { field: string; id: string };
}

type TakeFacts = Omit<SpokenTake, "blob"> & { type: string };

const LIFE_MS = 24 * 60 * 60_000;
const placeOf = ({ userId, about }: TakeOwner) => `${TAKE}${userId}:${about.field}:${about.id}`;

/** Seals a take on the device; each record has one at a time. */
export async function saveTake(owner: TakeOwner, { blob, ...moments }: SpokenTake) {
  const id = placeOf(owner);
  const { userId } = owner;
  await dropDraft(id);
  await addDraftPhoto({ draftId: id, userId }, blob);
  await saveDraft({ id, userId }, { ...moments, type: blob.type } satisfies TakeFacts);
}

/** The take about a record, as long as it is not a day old. @param now milliseconds UTC */
export async function loadTake(owner: TakeOwner, now: number): Promise<SpokenTake | null> {
  await dropOldTakes(owner.userId, now);
  const facts = await readDraft<TakeFacts>(placeOf(owner), owner.userId);
  const [sound] = facts ? await draftPhotos(placeOf(owner), owner.userId) : [];
  if (!facts || !sound) return null;
  const { type, ...moments } = facts;
  return { ...moments, blob: new Blob([sound.blob], { type }) };
}

export const dropTake = (owner: TakeOwner) => dropDraft(placeOf(owner));

async function dropOldTakes(userId: string, now: number) {
  const ids = await (await deviceDatabase()).getAllKeysFromIndex("drafts", "userId", userId);
  for (const id of ids.filter(isTake)) {
    const facts = await readDraft<TakeFacts>(id, userId);
    if (!facts || now - facts.recordedAt >= LIFE_MS) await dropDraft(id);
  }
}
