import { and, eq, sql } from "drizzle-orm";
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
  { name, ...entity }: Entity & { name: string | null },
  index: () => Promise<void>,
) {
  const before = await keptNames(context, entity);
  await index();
  if (name) await spellNames(context.db, [name]);
  const gone = before.filter((kept) => kept !== foldName(name ?? ""));
  if (gone.length > 0) await forgetSpellings(context, gone);
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

async function forgetSpellings(context: CommandContext, names: readonly string[]) {
  for (const word of new Set(names.flatMap(nameWords))) {
    const [held] = await context.db.all<{ found: number }>(sql`
      select 1 as found from search_text where search_text match ${`"${word}"`} limit 1`);
    if (!held) await context.db.delete(nameSpellings).where(eq(nameSpellings.word, word));
  }
}

async function keptNames(
  context: CommandContext,
  { entityType, entityId }: Entity,
): Promise<string[]> {
  const rows = await context.db
    .select({ value: identityKeys.value })
    .from(identityKeys)
    .where(
      and(
        eq(identityKeys.entityType, entityType),
        eq(identityKeys.entityId, entityId),
        eq(identityKeys.type, "name"),
      ),
    );
  return rows.map(({ value }) => value);
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
