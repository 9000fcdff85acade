import type { SpokenAbout } from "#app/offline/forms/entries-of.ts";
import { readSession } from "#app/offline/store/facts.ts";
import {
  dropTake,
  loadTake,
  type SpokenTake,
  saveTake,
  type TakeOwner,
} from "#app/offline/store/takes.ts";

let last: Promise<unknown> = Promise.resolve();

/** Keeps what is undecided on this device, or with null forgets it; in the order of the calls. */
export async function keepDraft(about: SpokenAbout, take: SpokenTake | null) {
  await inTurn(about, (owner) => (take === null ? dropTake(owner) : saveTake(owner, take)));
}

/** What was undecided about this record when its page was left. */
export function readDraftTake(about: SpokenAbout): Promise<SpokenTake | null> {
  return inTurn(about, (owner) => loadTake(owner, Date.now()));
}

/** A device that keeps nothing is no obstacle: the take then lives as long as the page. */
function inTurn<T>(about: SpokenAbout, deed: (owner: TakeOwner) => Promise<T>): Promise<T | null> {
  const next = last
    .then(async () => {
      const session = await readSession();
      return session && deed({ userId: session.userId, about });
    })
    .catch(() => null);
  last = next;
  return next;
}
