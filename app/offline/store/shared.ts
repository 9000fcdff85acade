import { newId } from "#app/platform/ids.ts";
import { deviceDatabase } from "./database.ts";
import { keyNamed, open, openBytes, SHARED_KEY, seal, sealBytes } from "./seal.ts";

const MOST_PHOTOS = 4;
const DAY_MS = 86_400_000;

export interface SharedWords {
  title: string;
  text: string;
  url: string;
}

/** Keeps what another app shared. @returns the id under which the form of a new lead finds it */
export async function keepShared(form: FormData): Promise<string> {
  const key = await keyNamed(SHARED_KEY);
  const words = (name: string) => String(form.get(name) ?? "").slice(0, 5_000);
  const given = form.getAll("photos").filter((one): one is File => one instanceof File);
  const photos = given.filter(({ type }) => type.startsWith("image/")).slice(0, MOST_PHOTOS);
  const id = newId();
  const row = {
    id,
    at: Date.now(),
    words: await seal(key, { title: words("title"), text: words("text"), url: words("url") }),
    photos: await Promise.all(
      photos.map(async (photo) => sealBytes(key, await photo.arrayBuffer())),
    ),
  };
  const database = await deviceDatabase();
  for (const old of await database.getAll("shared"))
    if (old.at < Date.now() - DAY_MS) await database.delete("shared", old.id);
  await database.put("shared", row);
  return id;
}

export async function readShared(
  id: string,
): Promise<{ words: SharedWords; photos: Blob[] } | null> {
  const row = await (await deviceDatabase()).get("shared", id);
  if (!row) return null;
  const key = await keyNamed(SHARED_KEY);
  const photos = row.photos.map(async (photo) => new Blob([await openBytes(key, photo)]));
  return { words: await open<SharedWords>(key, row.words), photos: await Promise.all(photos) };
}
