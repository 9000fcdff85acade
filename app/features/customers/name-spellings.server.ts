import { sql } from "drizzle-orm";
import type { Reader, Tx } from "#app/db/client.server.ts";
import { identityKeys, nameSpellings } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { foldName } from "#app/platform/fold.ts";
import { mayMean, nameWords, spellingsOf } from "./spelling-rules.ts";

const MOST_LIKE = 6;
const MOST_ROWS = 500;
const MOST_LOOKED_AT = 300;
const LAST_CHARACTER = "\u{10FFFF}";

type Entity = { entityType: "customer" | "lead"; entityId: string };

/**
 * Runs the work that indexes a record under its name (null = removes it), then learns the words of the
 * new name and forgets those of the old that no other record holds: nobody leaves a surname behind.
 */
export async function withSpellings(
  context: CommandContext,
  { name, entityType, entityId }: Entity & { name: string | null },
  index: () => Promise<void>,
) {
  await withSpellingsOf(context, { entityType, names: new Map([[entityId, name]]) }, index);
}

/** The same for many records; their names by their ids. */
export async function withSpellingsOf(
  { db }: Pick<CommandContext, "db">,
  { entityType, names }: Pick<Entity, "entityType"> & { names: Map<string, string | null> },
  index: () => Promise<void>,
) {
  const before = await keptNames(db, entityType, [...names.keys()]);
  await index();
  await spellNames(
    db,
    [...names.values()].flatMap((name) => name ?? []),
  );
  const gone = before.filter(
    ({ entityId, value }) => value !== foldName(names.get(entityId) ?? ""),
  );
  if (gone.length > 0)
    await forgetSpellings(
      db,
      gone.map(({ value }) => value),
    );
}

/** Learns the words of many names: those known already cost one look. */
export async function spellNames(db: Tx, names: readonly string[]) {
  const words = [...new Set(names.flatMap(nameWords))];
  if (words.length === 0) return;
  const known = await db.all<{ word: string }>(sql`
    select distinct word from ${nameSpellings}
    where word in (select value from json_each(${JSON.stringify(words)}))`);
  const seen = new Set(known.map(({ word }) => word));
  const rows = words
    .filter((word) => !seen.has(word))
    .flatMap((word) => spellingsOf(word).map((variant) => ({ variant, word })));
  for (let start = 0; start < rows.length; start += MOST_ROWS)
    await db
      .insert(nameSpellings)
      .values(rows.slice(start, start + MOST_ROWS))
      .onConflictDoNothing();
}

async function forgetSpellings(db: Tx, names: readonly string[]) {
  const words = JSON.stringify([...new Set(names.flatMap(nameWords))]);
  await db.run(sql`
    delete from ${nameSpellings} where word in (
      select value from json_each(${words}) where not exists (
        select 1 from search_text where search_text match '"' || value || '"'))`);
}

/** The names under which records were found before. */
function keptNames(db: Tx, entityType: Entity["entityType"], ids: readonly string[]) {
  return db.all<{ entityId: string; value: string }>(sql`
    select k.entity_id as entityId, k.value
    from json_each(${JSON.stringify(ids)}) as wanted cross join ${identityKeys} as k
      on k.entity_type = ${entityType} and k.entity_id = wanted.value
    where +k.type = 'name'`);
}

/** Words of known names that the typed word may mean, the nearest in length first. */
export async function wordsLike(db: Reader, typed: string): Promise<string[]> {
  const [word] = nameWords(typed);
  if (!word) return [];
  const starts = spellingsOf(word);
  const ranges = starts.map(
    (start) => sql`select ${nameSpellings.word} as word from ${nameSpellings}
      where ${nameSpellings.variant} >= ${start} and ${nameSpellings.variant} < ${start + LAST_CHARACTER}`,
  );
  const found = await db.all<{ word: string }>(
    sql`select distinct word from (${sql.join(ranges, sql` union all `)}) limit ${MOST_LOOKED_AT}`,
  );
  const far = (one: string) => Math.abs(one.length - word.length);
  return found
    .map((row) => row.word)
    .filter((one) => mayMean(word, one))
    .sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1))
    .slice(0, MOST_LIKE);
}
