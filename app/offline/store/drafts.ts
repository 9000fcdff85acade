import { newId } from "#app/platform/ids.ts";
import { deviceDatabase } from "./database.ts";
import { keyNamed, open, openBytes, outboxKey, seal, sealBytes } from "./seal.ts";

/** Begins the place of something spoken; every other draft is a form. */
export const TAKE = "take:";
export const isTake = (id: string) => id.startsWith(TAKE);

/** A form that is being filled in, kept at each change so that a killed tab loses nothing. */
export async function saveDraft(draft: { id: string; userId: string }, values: unknown) {
  const key = await keyNamed(outboxKey(draft.userId));
  const sealed = await seal(key, values);
  await (await deviceDatabase()).put("drafts", { ...draft, sealed });
}

export async function readDraft<T>(id: string, userId: string): Promise<T | null> {
  const row = await (await deviceDatabase()).get("drafts", id);
  if (!row || row.userId !== userId) return null;
  return open<T>(await keyNamed(outboxKey(userId)), row.sealed);
}

/** The forms that somebody began to fill in, the newest first. */
export async function draftsOf<T>(userId: string): Promise<{ id: string; values: T }[]> {
  const rows = await (await deviceDatabase()).getAllFromIndex("drafts", "userId", userId);
  const key = await keyNamed(outboxKey(userId));
  const forms = rows.filter(({ id }) => !isTake(id));
  const opened = forms.map(async ({ id, sealed }) => ({ id, values: await open<T>(key, sealed) }));
  return (await Promise.all(opened)).sort((a, b) => (a.id < b.id ? 1 : -1));
}

export async function dropDraft(id: string) {
  const writing = (await deviceDatabase()).transaction(["drafts", "photos"], "readwrite");
  const photos = writing.objectStore("photos");
  await writing.objectStore("drafts").delete(id);
  for (const photo of await photos.index("draftId").getAllKeys(id)) await photos.delete(photo);
  await writing.done;
}

/** Photos lie beside their draft, so that a word more does not seal them all anew. */
export async function addDraftPhoto(draft: { draftId: string; userId: string }, photo: Blob) {
  const key = await keyNamed(outboxKey(draft.userId));
  const sealed = await sealBytes(key, await photo.arrayBuffer());
  const id = newId();
  await (await deviceDatabase()).put("photos", { id, ...draft, sealed });
  return id;
}

export async function removeDraftPhoto(id: string) {
  await (await deviceDatabase()).delete("photos", id);
}

export async function draftPhotos(draftId: string, userId: string) {
  const rows = await (await deviceDatabase()).getAllFromIndex("photos", "draftId", draftId);
  const key = await keyNamed(outboxKey(userId));
  const opened = rows
    .filter((row) => row.userId === userId)
    .map(async ({ id, sealed }) => {
      const bytes = await openBytes(key, sealed);
      return { id, blob: new Blob([bytes], { type: "image/jpeg" }) };
    });
  return (await Promise.all(opened)).sort((a, b) => (a.id < b.id ? -1 : 1));
}
