import { deviceDatabase } from "./database.ts";
import { dropDraft, isTake, readDraft } from "./drafts.ts";
import { writeNotice } from "./facts.ts";

/** As much of a form without signal as says whom it is about. */
interface About {
  customerId?: string | null;
  job?: { customerId: string } | null;
}

/**
 * Takes forms and recordings that were begun about people who were erased from the device, and says so.
 * What waits in the outbox stays: the server's answer tells its person why it is not kept.
 */
export async function forgetErased(userId: string, erasedIds: readonly string[]) {
  if (erasedIds.length === 0) return;
  const ids = await (await deviceDatabase()).getAllKeysFromIndex("drafts", "userId", userId);
  let lost = 0;
  for (const id of ids) {
    if (!(await isAbout(id, userId, new Set(erasedIds)))) continue;
    await dropDraft(id);
    lost += 1;
  }
  if (lost > 0)
    await writeNotice(
      `${lost === 1 ? "Something" : `${lost} things`} begun on this device and not sent ${lost === 1 ? "was" : "were"} about a person who was erased, and ${lost === 1 ? "was" : "were"} discarded.`,
    );
}

async function isAbout(id: string, userId: string, erased: ReadonlySet<string>): Promise<boolean> {
  if (isTake(id)) return erased.has(id.split(":").at(-1) ?? "");
  const draft = await readDraft<About>(id, userId);
  return erased.has(draft?.customerId ?? "") || erased.has(draft?.job?.customerId ?? "");
}
