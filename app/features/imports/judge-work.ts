import type { RowDraft } from "./read-row.ts";
import { identityKeysOf } from "./who-is-it.ts";

/** Why a lead of the file is passed over; null when it comes in. */
export function judgeLead(
  { person }: RowDraft,
  { leadsByKey }: { leadsByKey: ReadonlyMap<string, readonly string[]> },
): string | null {
  const isOpen = identityKeysOf(person).some((key) => leadsByKey.has(key));
  return isOpen ? "This person has an open lead already." : null;
}

interface JobSurroundings {
  known: { numbers: ReadonlySet<string>; jobs: ReadonlySet<string> };
  person: string | null;
  now: number;
}

/** Why a job of the file is passed over; null when it comes in. */
export function judgeJob(draft: RowDraft, { known, person, now }: JobSurroundings): string | null {
  const number = draft.job?.number;
  if (number) return known.numbers.has(number) ? "This ticket was imported before." : null;
  const job = [person, draft.person.createdAt ?? now, draft.job?.fault ?? ""].join("|");
  return known.jobs.has(job) ? "This job is here already." : null;
}
