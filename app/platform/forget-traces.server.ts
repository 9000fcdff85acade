import { getTableName, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database, Tx } from "#app/db/client.server.ts";
import {
  deliveries,
  eventPeople,
  events,
  idempotencyKeys,
  importKeys,
  importRows,
  jobs,
  messageReceipts,
  notifications,
} from "#app/db/schema/index.ts";
import { listOf } from "./erase-rows.server.ts";

/** By what a person's traces are found in text: ids of their rows, addresses, digits of numbers. */
export interface Needles {
  ids: readonly string[];
  emails: readonly string[];
  /** Digits without prefix and spaces, as they stand in every way of writing the number. */
  numbers: readonly string[];
}

interface TracedTable {
  table: SQLiteTable;
  key: readonly string[];
  text: SQL;
  /** Work under way is left to its end. */
  where?: SQL;
  /** What becomes of a row that stays; the others go. */
  blank?: SQL;
}

const workText = sql`payload || coalesce(last_error, '') || coalesce(progress, '') || coalesce(dedupe_key, '')`;
const atRest = { key: ["id"], text: workText, where: sql`state <> 'RUNNING'` };

/** What was queued, answered or told: whole messages, which are kept for days. */
const TRACED: readonly TracedTable[] = [
  { table: jobs, ...atRest },
  { table: deliveries, ...atRest },
  { table: idempotencyKeys, key: ["scope", "key"], text: sql`scope || answer` },
  { table: notifications, key: ["id"], text: sql`url || tag || title || body` },
  {
    table: importRows,
    key: ["import_id", "row"],
    text: sql`cells || coalesce(note, '') || coalesce(problems, '')`,
    blank: sql`cells = '[]', problems = null, note = null`,
  },
  { table: importKeys, key: ["import_id", "key"], text: sql`key` },
];

/** Keys of rows by table, each a list of JSON. */
export type Traces = Record<string, string[]>;

/** Reads every queued or kept message: for the reading process, not for the one that answers pages. */
export async function findTraces(db: Database["aside"], needles: Needles): Promise<Traces> {
  const found: Traces = {};
  for (const { table, key, text, where = sql`1` } of TRACED) {
    const rows = await db.all<{ key: string }>(sql`
      select json_array(${columnsOf(key)}) as key from ${table}
      where ${where} and ${holds(text, needles)}`);
    found[getTableName(table)] = rows.map((row) => row.key);
  }
  return found;
}

function columnsOf(names: readonly string[]): SQL {
  return sql.join(names.map(sql.identifier), sql`, `);
}

/** Removes what was found; what is known of a message after it left goes with the message. */
export async function forgetTraces(tx: Tx, traces: Traces) {
  const sent = (traces[getTableName(deliveries)] ?? []).flatMap((key) => JSON.parse(key));
  await tx.run(sql`delete from ${messageReceipts} where delivery_id in ${listOf(sent)}`);
  for (const { table, key, where = sql`1`, blank } of TRACED) {
    const keys = `[${(traces[getTableName(table)] ?? []).join(",")}]`;
    const parts = key.map((_name, at) => sql.raw(`value ->> ${at}`));
    const rows = sql`(${columnsOf(key)}) in
      (select ${sql.join(parts, sql`, `)} from json_each(${keys})) and ${where}`;
    const change = blank ? sql`update ${table} set ${blank}` : sql`delete from ${table}`;
    await tx.run(sql`${change} where ${rows}`);
  }
}

/** Whether a message that names one of these ids is on its way just now. */
export async function isInWork(db: Database["aside"], ids: readonly string[]): Promise<boolean> {
  const needles = { ids, emails: [], numbers: [] };
  const rows = await db.all(sql`
    select 1 from ${deliveries} where state = 'RUNNING' and ${holds(workText, needles)}
    union all select 1 from ${jobs} where state = 'RUNNING' and ${holds(workText, needles)} limit 1`);
  return rows.length > 0;
}

function holds(text: SQL, { ids, emails, numbers }: Needles): SQL {
  const plain = [" ", "-", "(", ")", "."].reduce(
    (sofar, sign) => sql`replace(${sofar}, ${sign}, '')`,
    text,
  );
  return sql`(
    exists (select 1 from json_each(${JSON.stringify([...ids, ...emails])}) as needle
      where instr(lower(${text}), needle.value) > 0)
    or exists (select 1 from json_each(${JSON.stringify(numbers)}) as needle
      where instr(${plain}, needle.value) > 0))`;
}

/** The events that tell of these rows; each kind of subject is found by one step along the index. */
export async function eventsAbout(db: Database["aside"], ids: readonly string[]) {
  const list = listOf(ids);
  const rows = await db.all<{ id: number }>(sql`
    with recursive kinds(word) as (
      select min(subject_type) from ${events}
      union all select (select min(subject_type) from ${events} where subject_type > kinds.word)
      from kinds where kinds.word is not null)
    select event_id as id from ${eventPeople} where person_id in ${list}
    union select id from ${events} where lead_id in ${list}
    union select id from ${events}
      where subject_type in (select word from kinds) and subject_id in ${list}`);
  return rows.map(({ id }) => id);
}

/**
 * Takes from events what they say, never that they happened: the audit chain goes on over them. What
 * staff were told because of them goes.
 */
export async function blankEvents(tx: Tx, eventIds: readonly number[]) {
  const list = listOf(eventIds);
  await tx.run(sql`update ${events} set changes = null, details = null, salt = null
    where id in ${list}`);
  await tx.run(sql`delete from ${notifications} where event_id in ${list}`);
}
