import type { Tx } from "#app/db/client.server.ts";
import type { importRows, imports } from "#app/db/schema/index.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { newId } from "#app/platform/ids.ts";
import type { KnownKind } from "./device-kind.ts";
import { type CustomerChange, changeNote, changeOf } from "./fill-customer.ts";
import {
  customersById,
  type EarlierRow,
  earlierRows,
  importedNumbers,
  type KnownCustomer,
  knownByKey,
  knownJobs,
} from "./find-known.server.ts";
import { judgeJob, judgeLead } from "./judge-work.ts";
import { type RowDraft, readRow } from "./read-row.ts";
import type { ImportVerdict } from "./schema.ts";
import { type Candidate, fileKeys, identityKeysOf, namesAgree, whoIsIt } from "./who-is-it.ts";

export type ImportEntry = typeof imports.$inferSelect;
export type StoredRow = typeof importRows.$inferSelect;

/** A row with what becomes of it. */
export interface JudgedRow {
  row: number;
  verdict: ImportVerdict;
  note: string | null;
  draft: RowDraft;
  targetId: string | null;
  personId: string | null;
  /** The row brings somebody in whom nobody knew. */
  isNewPerson: boolean;
  change: CustomerChange | null;
  /** Keys by which later rows find this one. */
  keys: string[];
}

/** What a chunk of rows may be about, looked up at once. */
export interface Known {
  earlier: Map<string, EarlierRow>;
  customersByKey: Map<string, string[]>;
  leadsByKey: Map<string, string[]>;
  customers: Map<string, KnownCustomer>;
  numbers: Set<string>;
  jobs: Set<string>;
}

/**
 * Judges the next rows of a file, in their order. Dry run and import call it alike, and records that
 * the import itself made are no matches, so both come to the same verdicts.
 */
export async function judgeRows(
  tx: Tx,
  {
    entry,
    rows,
    kinds,
    now,
  }: { entry: ImportEntry; rows: readonly StoredRow[]; kinds: readonly KnownKind[]; now: number },
): Promise<JudgedRow[]> {
  const sheet = { ...entry, kinds };
  const read = rows.map((stored) => ({ stored, draft: readRow(sheet, stored.cells) }));
  const known = await lookUp(
    tx,
    entry,
    read.map(({ draft }) => draft),
  );
  return read.map(({ stored, draft }) => {
    const judged = judge(entry, { stored, draft, known, now });
    if (judged.verdict !== "ERROR") {
      for (const key of judged.keys)
        if (!known.earlier.has(key))
          known.earlier.set(key, {
            row: stored.row,
            personId: judged.personId,
            name: draft.person.name,
          });
    }
    return judged;
  });
}

async function lookUp(tx: Tx, entry: ImportEntry, drafts: readonly RowDraft[]): Promise<Known> {
  const sound = drafts.filter(({ problems }) => problems.length === 0);
  const keys = [...new Set(sound.flatMap(({ person }) => identityKeysOf(person)))];
  const numbers = sound.flatMap(({ job }) => job?.number ?? []);
  const inFile = sound.flatMap((draft) => [...fileKeys(draft.person), ...workKeys(draft)]);
  const asked = { importId: entry.id, keys };
  const customersByKey = await knownByKey(tx, { ...asked, entityType: "customer" });
  const ids = [...new Set([...customersByKey.values()].flat())];
  return {
    earlier: await earlierRows(tx, entry.id, [...new Set(inFile)]),
    customersByKey,
    leadsByKey:
      entry.kind === "LEADS" ? await knownByKey(tx, { ...asked, entityType: "lead" }) : new Map(),
    customers: await customersById(tx, ids),
    numbers: numbers.length > 0 ? await importedNumbers(tx, entry.id, numbers) : new Set(),
    jobs: entry.kind === "JOBS" ? await knownJobs(tx, entry.id, ids) : new Set(),
  };
}

/** Keys of what the row asks for, beside who asks. */
export function workKeys({ person, device, lead, job }: RowDraft): string[] {
  if (job?.number) return [`t:${job.number}`];
  if (!lead) return [];
  const about = [device?.brand, device?.model, lead.fault, lead.needs].map((text) => text ?? "");
  return [`l:${person.email ?? person.phone}|${about.join("|")}`.toLowerCase().slice(0, 500)];
}

interface Judging {
  stored: StoredRow;
  draft: RowDraft;
  known: Known;
  now: number;
}

function judge(entry: ImportEntry, { stored, draft, known, now }: Judging): JudgedRow {
  const { row } = stored;
  const keys = [...(entry.kind === "LEADS" ? [] : fileKeys(draft.person)), ...workKeys(draft)];
  const blank = { row, draft, keys, note: null, targetId: null, personId: null };
  const nothing = { ...blank, isNewPerson: false, change: null };
  if (draft.problems.length > 0) return { ...nothing, verdict: "ERROR" };
  const again = workKeys(draft)
    .map((key) => known.earlier.get(key))
    .find((one) => one && one.row < row);
  if (again) return { ...nothing, verdict: "SKIP", note: `The same as row ${again.row}.` };
  const fromFile = entry.kind === "LEADS" ? null : earlierPerson(draft, row, known);
  if (fromFile && entry.kind === "CUSTOMERS")
    return { ...nothing, verdict: "SKIP", note: `The same person as row ${fromFile.row}.` };
  const found = fromFile
    ? { kind: "known" as const, id: fromFile.personId ?? "" }
    : whoIsIt(draft.person, candidatesFor(draft, known));
  if (found.kind === "unclear") {
    draft.problems.push({ field: "Person", heading: null, message: found.message });
    return { ...nothing, verdict: "ERROR" };
  }
  const person = found.kind === "known" ? found.id : null;
  const note = found.kind === "nobody" ? found.note : null;
  // The id of the dry run, so that what was foretold is what comes.
  const made = stored.targetId !== null && stored.verdict === "CREATE" ? stored.targetId : newId();
  if (entry.kind === "CUSTOMERS") {
    if (person === null)
      return {
        ...nothing,
        verdict: "CREATE",
        note,
        targetId: made,
        personId: made,
        isNewPerson: true,
      };
    return amended(
      entry,
      { ...nothing, verdict: "UPDATE", targetId: person, personId: person },
      known,
    );
  }
  if (entry.kind === "LEADS") {
    const skipped = judgeLead(draft, known);
    if (skipped) return { ...nothing, verdict: "SKIP", note: skipped, personId: person };
    return { ...nothing, verdict: "CREATE", note, targetId: made, personId: person };
  }
  const skipped = judgeJob(draft, { known, person, now });
  if (skipped) return { ...nothing, verdict: "SKIP", note: skipped, personId: person };
  const isNewPerson = person === null;
  const kept = stored.verdict === "CREATE" && isNewPerson ? stored.personId : null;
  return {
    ...nothing,
    verdict: "CREATE",
    note,
    targetId: made,
    personId: person ?? kept ?? newId(),
    isNewPerson,
  };
}

/** The person of an earlier row with the same e-mail address, or the same phone and a fitting name. */
function earlierPerson({ person }: RowDraft, row: number, { earlier }: Known): EarlierRow | null {
  for (const key of fileKeys(person)) {
    const found = earlier.get(key);
    if (!found || found.row >= row || found.personId === null) continue;
    if (key.startsWith("e:") || namesAgree(found.name, person.name)) return found;
  }
  return null;
}

function candidatesFor({ person }: RowDraft, known: Known) {
  const withKey = (key: string): Candidate[] =>
    (known.customersByKey.get(key) ?? []).flatMap((id) => known.customers.get(id) ?? []);
  return {
    byEmail: person.email ? withKey(`email:${person.email}`) : [],
    byPhone: person.phone ? withKey(`phone:${person.phone}`) : [],
  };
}

function amended(entry: ImportEntry, judged: JudgedRow, known: Known): JudgedRow {
  const row = known.customers.get(judged.personId ?? "");
  if (!row) throw new Error("A customer was found and is not there");
  const opened = {
    ...row,
    address: row.address ? (JSON.parse(openField(row.address)) as object) : null,
    birthday: row.birthday && openField(row.birthday),
    customerNotes: row.customerNotes && openField(row.customerNotes),
  };
  const change = changeOf(opened, judged.draft, entry.onMatch);
  if (!change)
    return { ...judged, verdict: "SKIP", note: `${row.name} is known; the row adds nothing.` };
  return { ...judged, change, note: `${row.name}: ${changeNote(change, entry.onMatch)}` };
}
