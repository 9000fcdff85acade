import { setTimeout as pause } from "node:timers/promises";
import { eq, type SQL, sql } from "drizzle-orm";
import type { Database, Reader, Tx } from "#app/db/client.server.ts";
import { ReadyStatement } from "#app/db/ready-statement.ts";
import { identityKeys, searchRows } from "#app/db/schema/index.ts";
import type { CommandContext } from "./context.server.ts";
import { foldName } from "./fold.ts";

export type SearchedType = "customer" | "lead" | "booking" | "device" | "quote";

const MOST_TEXT = 4_000;
const MOST_WORDS = 8;
const TRIGRAM = 3;
const UNPLAIN = /[^a-z0-9@.+_-]/u;
const LAST_CHARACTER = "\u{10FFFF}";

/**
 * Puts the words of one record into the full-text index, in place of those it had. Encrypted fields
 * never belong here.
 */
export async function indexForSearch(
  context: CommandContext,
  record: { entityType: SearchedType; entityId: string; text: readonly (string | null)[] },
) {
  const params = [record.entityType, record.entityId, keptText(record.text)];
  await context.db.run(new ReadyStatement({ sql: KEEP, params }));
}

const KEEP = `
  insert into search_rows (entity_type, entity_id, text) values (?, ?, ?)
  on conflict (entity_id) do update set text = excluded.text where search_rows.text <> excluded.text`;

export async function removeFromSearch(context: CommandContext, entityId: string) {
  await context.db.delete(searchRows).where(eq(searchRows.entityId, entityId));
}

const PAGES_A_MERGE = 100;
const BREATH_MS = 20;

/**
 * Merges the full-text index into one piece, a few pages at a time. Until then the words of removed
 * records lie on in it beside the mark that they are gone.
 */
export async function forgetRemovedWords(database: Database) {
  // A negative number begins a merge of everything, a positive one goes on with it (FTS5, 6.9).
  for (let pages = -PAGES_A_MERGE; ; pages = PAGES_A_MERGE) {
    const worked = await database.write("merge the search index", async (tx) => {
      const before = await changesSoFar(tx);
      await tx.run(sql`insert into search_text(search_text, rank) values ('merge', ${pages})`);
      return (await changesSoFar(tx)) - before;
    });
    if (worked < 2) return;
    await pause(BREATH_MS);
  }
}

async function changesSoFar(tx: Tx): Promise<number> {
  const [row] = await tx.all<{ n: number }>(sql`select total_changes() as n`);
  return row?.n ?? 0;
}

export interface Searched {
  entityType: SearchedType;
  q: string;
  limit: number;
}

/**
 * Ids of the records that hold every word of `q`, newest first. Words of three letters or more are
 * found anywhere; a query of shorter words only is the beginning of a name.
 */
export async function searchIds(db: Reader, wanted: Searched): Promise<string[]> {
  const found = await db.all<{ entityId: string }>(idsFound(wanted));
  return found.map(({ entityId }) => entityId);
}

/** The condition that a column of ids is among them. */
export function isFound(column: SQL | { getSQL(): SQL }, wanted: Searched): SQL {
  return sql`${column} in (${idsFound(wanted)})`;
}

function idsFound({ entityType, q, limit }: Searched): SQL {
  const words = searchedWords(q);
  const match = words.filter((word) => Array.from(word).length >= TRIGRAM).map(asPhrase);
  if (match.length === 0) return namesStartingWith({ entityType, q, limit });
  return sql`
    SELECT ${searchRows.entityId} AS entityId
    FROM search_text CROSS JOIN ${searchRows} ON ${searchRows.id} = search_text.rowid
    WHERE search_text MATCH ${match.join(" AND ")} AND ${searchRows.entityType} = ${entityType}
    ORDER BY search_text.rowid DESC LIMIT ${limit}`;
}

/** Newest hits that are looked at: a word that half the records hold costs no more. */
const MOST_HITS = 600;

/**
 * Records of every kind that hold a word of each group, newest first. Words of three letters or more.
 * @param wanted.mostAKind how many of each kind are given back
 */
export async function searchRecords(
  db: Reader,
  { anyOf, mostAKind }: { anyOf: readonly (readonly string[])[]; mostAKind: number },
): Promise<{ entityType: SearchedType; entityId: string }[]> {
  const groups = anyOf
    .map((words) => widest(words).map(quoted))
    .filter((phrases) => phrases.length > 0)
    .slice(0, MOST_WORDS);
  if (groups.length === 0) return [];
  const match = groups.map((phrases) => `(${phrases.join(" OR ")})`).join(" AND ");
  return db.all(sql`
    SELECT entity_type AS entityType, entity_id AS entityId FROM (
      SELECT r.entity_type, r.entity_id, r.id,
        row_number() OVER (PARTITION BY r.entity_type ORDER BY r.id DESC) AS place
      FROM (SELECT rowid FROM search_text WHERE search_text MATCH ${match}
        ORDER BY rowid DESC LIMIT ${MOST_HITS}) AS hit
      CROSS JOIN ${searchRows} AS r ON r.id = hit.rowid)
    WHERE place <= ${mostAKind} ORDER BY id DESC`);
}

/** The condition that a column of ids is among these. */
export function isOneOf(column: SQL | { getSQL(): SQL }, ids: readonly string[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`;
}

function namesStartingWith({ entityType, q, limit }: Searched): SQL {
  const start = foldName(q);
  const isNamed = start !== "" && (entityType === "customer" || entityType === "lead");
  return sql`
    SELECT ${identityKeys.entityId} AS entityId FROM ${identityKeys}
    WHERE ${isNamed ? sql`1` : sql`0`} AND ${identityKeys.type} = 'name'
      AND ${identityKeys.value} >= ${start} AND ${identityKeys.value} < ${start + LAST_CHARACTER}
      AND ${identityKeys.entityType} = ${entityType} LIMIT ${limit}`;
}

/**
 * What is kept: the words as written and, beside them, those that folding changes ("lukasz"). A part
 * that another one holds is found in that one.
 */
export function keptText(parts: readonly (string | null)[]): string {
  const written = withoutRepeats(parts).join("\n").slice(0, MOST_TEXT);
  const words = written
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => UNPLAIN.test(word));
  return [written, ...new Set(words.map(foldName))].join("\n");
}

function withoutRepeats(parts: readonly (string | null)[]): string[] {
  const said = parts.flatMap((part) => (part ? { part, folded: part.toLowerCase() } : []));
  return said
    .filter(({ folded }, at) =>
      said.every(
        (other, place) =>
          place === at || !other.folded.includes(folded) || (other.folded === folded && place > at),
      ),
    )
    .map(({ part }) => part);
}

function searchedWords(q: string): string[] {
  return q.normalize("NFC").toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);
}

/** The words as typed and folded, less those that hold another: whatever holds them holds that, too. */
export function widest(words: readonly string[]): string[] {
  const all = new Set(words.flatMap((word) => [word.toLowerCase(), foldName(word)]));
  const long = [...all].filter((word) => Array.from(word).length >= TRIGRAM);
  return long.filter((word) => !long.some((other) => other !== word && word.includes(other)));
}

/** Nothing inside quotes is an operator of FTS5. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A quoted token of FTS5, as typed or folded. */
function asPhrase(word: string): string {
  const folded = foldName(word);
  const isUseful = folded !== word && Array.from(folded).length >= TRIGRAM;
  return isUseful ? `(${quoted(word)} OR ${quoted(folded)})` : quoted(word);
}
