import { doIt } from "#app/offline/forms/do-it.ts";
import { type SpokenAbout, voiceNote } from "#app/offline/forms/entries-of.ts";
import { refreshCopy } from "#app/offline/store/copy.ts";
import { readSession } from "#app/offline/store/facts.ts";
import type { SpokenTake } from "#app/offline/store/takes.ts";

/**
 * Puts a voice note into the outbox, with or without signal: what was said once is never lost on the way.
 * @throws Error with words for people when the device keeps nothing
 */
export async function keepNote(about: SpokenAbout, take: SpokenTake) {
  const session = (await readSession()) ?? (await begunSession());
  if (!session) throw new Error("This device keeps nothing yet: find a signal, then try again.");
  const byServer = (at: number) => at + session.clockAhead;
  const moments = {
    noticeShownAt: byServer(take.noticeShownAt),
    recordedAt: byServer(take.recordedAt),
  };
  await doIt(session.userId, voiceNote(about, take.blob, moments));
}

/** A page that was opened a moment ago may be quicker than its device's first copy. */
async function begunSession() {
  await refreshCopy().catch(() => null);
  return readSession();
}
