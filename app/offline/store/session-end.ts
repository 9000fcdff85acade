import { COPIES, deviceDatabase } from "./database.ts";
import { forgetFact, readSession, writeNotice } from "./facts.ts";
import { announce } from "./news.ts";
import { discardAll, rowsOf } from "./outbox.ts";
import { countWaiting } from "./outbox-rules.ts";
import { copyKey, throwKeyAway } from "./seal.ts";

/**
 * Wipes what was kept for reading: rows, the key they were sealed with, and whose device this was.
 * What waits to be sent stays sealed until its person signs in again, unless it is to be discarded.
 */
export async function endSession({ discardFor = null }: { discardFor?: string | null } = {}) {
  const session = await readSession();
  const database = await deviceDatabase();
  const wiped = [...COPIES, "shared"] as const;
  const writing = database.transaction(wiped, "readwrite");
  await Promise.all(wiped.map((kind) => writing.objectStore(kind).clear()));
  await writing.done;
  if (session) await throwKeyAway(copyKey(session.userId));
  await forgetFact("session");
  if (discardFor) {
    const lost = countWaiting(await rowsOf(discardFor));
    await discardAll(discardFor);
    await forgetDrafts(discardFor);
    if (lost > 0)
      await writeNotice(
        `Your session on this device was ended from elsewhere. ${lost === 1 ? "One thing that was" : `${lost} things that were`} not sent yet ${lost === 1 ? "was" : "were"} discarded.`,
      );
  }
  announce("session");
}

async function forgetDrafts(userId: string) {
  const writing = (await deviceDatabase()).transaction(["drafts", "photos"], "readwrite");
  const drafts = writing.objectStore("drafts");
  const photos = writing.objectStore("photos");
  for (const id of await drafts.index("userId").getAllKeys(userId)) {
    await drafts.delete(id);
    for (const photo of await photos.index("draftId").getAllKeys(id)) await photos.delete(photo);
  }
  await writing.done;
}

/** Whether a request ends somebody's time at the device: signing out, the tablet's lock, the PIN. */
export function endsSession({ method, pathname }: { method: string; pathname: string }): boolean {
  const path = pathname.replace(/\.data$/, "");
  if (method === "POST")
    return path === "/logout" || /^\/counter\/(lock|customer\/[^/]+\/turn)$/.test(path);
  return path === "/login" || path === "/pin" || /^\/counter\/customer(\/|$)/.test(path);
}
