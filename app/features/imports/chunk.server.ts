import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Reader, Tx } from "#app/db/client.server.ts";
import {
  deviceCategories,
  importKeys,
  importRecords,
  importRows,
  imports,
} from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { appendPast } from "#app/platform/past-events.server.ts";
import { addVerdicts, loadImport, tellImport } from "./import-record.server.ts";
import {
  type ImportEntry,
  type JudgedRow,
  judgeRows,
  type StoredRow,
} from "./judge-rows.server.ts";
import { keepRecords } from "./keep-records.server.ts";
import { addPeople, amendPeople, type Written } from "./write-customers.server.ts";
import { addJobs } from "./write-jobs.server.ts";
import { addLeads, openDesk } from "./write-leads.server.ts";

/** What all chunks of a run need of the shop. */
export interface Shop {
  kinds: { id: string; slug: string; name: string }[];
  desk: Awaited<ReturnType<typeof openDesk>>;
}

export async function openShop(db: Reader): Promise<Shop> {
  const kinds = await db
    .select({ id: deviceCategories.id, slug: deviceCategories.slug, name: deviceCategories.name })
    .from(deviceCategories)
    .where(isNull(deviceCategories.deletedAt));
  return { kinds, desk: await openDesk(db) };
}

/** Judges the next rows and notes their verdicts. Returns whether there is more to do. */
export async function checkChunk(
  context: CommandContext,
  { importId, size, shop }: { importId: string; size: number; shop: Shop },
): Promise<boolean> {
  const entry = await loadImport(context, importId);
  if (entry.state !== "CHECKING") return false;
  const { rows, judged } = await judgeNext(context, { entry, after: entry.checkedRow, size, shop });
  await noteVerdicts(context.db, entry.id, judged);
  await noteKeys(context.db, entry.id, judged);
  const isLast = rows.length < size;
  const next: ImportEntry = {
    ...entry,
    checkedRow: rows.at(-1)?.row ?? entry.checkedRow,
    foretold: addVerdicts(entry.foretold, judged),
    state: isLast ? "CHECKED" : "CHECKING",
  };
  await saveProgress(context, next);
  if (isLast) await tellImport(context, next, "import.checked");
  return !isLast;
}

/** Takes over the next rows, with how far that came, in the one transaction. */
export async function commitChunk(
  context: CommandContext,
  { importId, size, shop }: { importId: string; size: number; shop: Shop },
): Promise<boolean> {
  const entry = await loadImport(context, importId);
  if (entry.state !== "COMMITTING") return false;
  const after = entry.committedRow;
  const { rows, judged } = await judgeNext(context, { entry, after, size, shop });
  const written = await write(context, entry, { judged, shop });
  await keepRecords(context.db, entry.id, written.records);
  const actor = { kind: "staff" as const, userId: entry.createdBy };
  await appendPast(
    context.db,
    written.events.map((event) => ({ ...event, actor })),
  );
  // The history has grown beside this transaction's own memory of its end.
  context.transaction.chain.end = null;
  const changed = judged.filter((one, at) => isNews(one, rows[at]));
  await noteVerdicts(context.db, entry.id, changed);
  await noteKeys(context.db, entry.id, changed);
  const isLast = rows.length < size;
  const next: ImportEntry = {
    ...entry,
    committedRow: rows.at(-1)?.row ?? after,
    done: addVerdicts(entry.done, judged),
    state: isLast ? "DONE" : "COMMITTING",
    finishedAt: isLast ? context.now : null,
  };
  if (isLast) next.recordCount = await countRecords(context.db, entry.id);
  await saveProgress(context, next);
  if (isLast) await tellImport(context, next, "import.committed");
  return !isLast;
}

async function write(
  context: CommandContext,
  entry: ImportEntry,
  { judged, shop }: { judged: readonly JudgedRow[]; shop: Shop },
): Promise<Written> {
  const people = await addPeople(context, judged, entry.id);
  const parts = [people];
  if (entry.kind === "CUSTOMERS") parts.push(await amendPeople(context, judged, entry.id));
  if (entry.kind === "LEADS")
    parts.push(await addLeads(context, judged, { importId: entry.id, desk: shop.desk }));
  if (entry.kind === "JOBS") {
    const categoryIds = new Map(shop.kinds.map(({ id, slug }) => [slug, id]));
    parts.push(await addJobs(context, judged, { importId: entry.id, categoryIds }));
  }
  return {
    events: parts.flatMap(({ events }) => events),
    records: parts.flatMap(({ records }) => records),
  };
}

async function judgeNext(
  { db, now }: CommandContext,
  { entry, after, size, shop }: { entry: ImportEntry; after: number; size: number; shop: Shop },
) {
  const rows = await db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, entry.id), gt(importRows.row, after)))
    .orderBy(asc(importRows.row))
    .limit(size);
  return { rows, judged: await judgeRows(db, { entry, rows, kinds: shop.kinds, now }) };
}

/** Whether the row comes otherwise than the dry run foretold, as it mostly does not. */
function isNews(judged: JudgedRow, stored: StoredRow | undefined): boolean {
  return (
    judged.verdict !== stored?.verdict ||
    judged.note !== stored.note ||
    judged.targetId !== stored.targetId ||
    judged.personId !== stored.personId ||
    problemsOf(judged) !== (stored.problems && JSON.stringify(stored.problems))
  );
}

const problemsOf = ({ draft: { problems } }: JudgedRow) =>
  problems.length > 0 ? JSON.stringify(problems) : null;

async function noteVerdicts(tx: Tx, importId: string, judged: readonly JudgedRow[]) {
  if (judged.length === 0) return;
  const verdicts = judged.map((one) => ({
    ...{ row: one.row, verdict: one.verdict, note: one.note },
    ...{ targetId: one.targetId, personId: one.personId, problems: problemsOf(one) },
  }));
  // Every row is there: the conflict finds it by its key, which an update from a list would not.
  await tx.run(sql`
    insert into ${importRows} (import_id, row, cells, verdict, note, target_id, person_id, problems)
    select ${importId}, value ->> 'row', '[]', value ->> 'verdict', value ->> 'note',
      value ->> 'targetId', value ->> 'personId', value ->> 'problems'
    from json_each(${JSON.stringify(verdicts)}) where true
    on conflict (import_id, row) do update set
      verdict = excluded.verdict, note = excluded.note, target_id = excluded.target_id,
      person_id = excluded.person_id, problems = excluded.problems`);
}

/** The keys by which later rows find these. */
async function noteKeys(tx: Tx, importId: string, judged: readonly JudgedRow[]) {
  const keys = judged
    .filter(({ verdict }) => verdict !== "ERROR")
    .flatMap(({ row, personId, draft, keys: own }) =>
      own.map((key) => ({ key, row, personId, name: draft.person.name })),
    );
  if (keys.length === 0) return;
  await tx.run(sql`
    insert into ${importKeys} (import_id, key, row, person_id, name)
    select ${importId}, value ->> 'key', value ->> 'row', value ->> 'personId', value ->> 'name'
    from json_each(${JSON.stringify(keys)}) where true
    on conflict (import_id, key) do update set person_id = excluded.person_id, name = excluded.name
    where import_keys.row = excluded.row`);
}

async function saveProgress({ db, now }: CommandContext, next: ImportEntry) {
  await db
    .update(imports)
    .set({
      state: next.state,
      checkedRow: next.checkedRow,
      committedRow: next.committedRow,
      recordCount: next.recordCount,
      foretold: next.foretold,
      done: next.done,
      finishedAt: next.finishedAt,
      updatedAt: now,
    })
    .where(eq(imports.id, next.id));
}

async function countRecords(tx: Tx, importId: string): Promise<number> {
  return tx.$count(importRecords, eq(importRecords.importId, importId));
}
