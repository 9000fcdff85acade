import { and, eq, inArray, or } from "drizzle-orm";
import { bookings, devices, identityKeys } from "#app/db/schema/index.ts";
import { wordsLike } from "#app/features/customers/name-spellings.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { type SearchedType, searchIds, searchRecords } from "#app/platform/search-index.server.ts";
import type { Understood } from "./question-rules.ts";

/** Enough of each kind that some remain when the scope has been asked. */
const MOST_A_KIND = 40;

/** Ids of what was found, the surest first. */
export interface Found {
  customers: string[];
  leads: string[];
  jobs: string[];
}

/** Keys first, then words, then words with a slip; every part is an index hit. */
export async function findRecords(context: Context, asked: Understood): Promise<Found> {
  const exact = await byKeys(context, asked);
  const job = asked.job === null ? [] : await byNumber(context, asked.job);
  const words = await byWords(context, asked.words);
  const strict = {
    customers: distinct([...exact.customers, ...words.customers]),
    leads: distinct([...exact.leads, ...words.leads]),
    jobs: distinct([...job, ...words.jobs]),
  };
  if (strict.customers.length + strict.leads.length > 0 || asked.question.kind !== "words")
    return strict;
  const like = await byMisspelt(context, asked.words);
  return { ...strict, customers: like.customers, leads: like.leads };
}

async function byKeys({ db }: Context, { keys }: Understood): Promise<Found> {
  if (keys.length === 0) return none();
  const rows = await db
    .select({ type: identityKeys.entityType, id: identityKeys.entityId })
    .from(identityKeys)
    .where(
      or(
        ...keys.map(({ type, value }) =>
          and(eq(identityKeys.type, type as "phone"), eq(identityKeys.value, value)),
        ),
      ),
    )
    .limit(MOST_A_KIND);
  const of = (type: string) => rows.filter((row) => row.type === type).map(({ id }) => id);
  return { customers: of("customer"), leads: of("lead"), jobs: [] };
}

async function byNumber({ db }: Context, number: number): Promise<string[]> {
  const rows = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.number, number));
  return rows.map(({ id }) => id);
}

async function byWords(context: Context, words: readonly string[]): Promise<Found> {
  if (words.length === 0) return none();
  const long = words.filter((word) => Array.from(word).length >= 3);
  if (long.length === 0) return byNameStart(context, words.join(" "));
  return foundIn(
    context,
    long.map((word) => [word]),
  );
}

async function byNameStart({ db }: Context, q: string): Promise<Found> {
  const limit = MOST_A_KIND;
  const customers = await searchIds(db, { entityType: "customer", q, limit });
  return { ...none(), customers, leads: await searchIds(db, { entityType: "lead", q, limit }) };
}

/** Each word with the words of known names that it may mean. */
async function byMisspelt(context: Context, words: readonly string[]): Promise<Found> {
  const groups: string[][] = [];
  for (const word of words.filter((one) => Array.from(one).length >= 3)) {
    groups.push([word, ...(await wordsLike(context.db, word))]);
  }
  return groups.some((group) => group.length > 1) ? foundIn(context, groups) : none();
}

async function foundIn(context: Context, anyOf: string[][]): Promise<Found> {
  const rows = await searchRecords(context.db, { anyOf, mostAKind: MOST_A_KIND });
  const of = (type: SearchedType) =>
    rows.filter(({ entityType }) => entityType === type).map(({ entityId }) => entityId);
  const owners = await ownersOf(context, of("device"));
  return {
    customers: distinct([...of("customer"), ...owners]),
    leads: of("lead"),
    jobs: of("booking"),
  };
}

async function ownersOf({ db }: Context, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: devices.customerId })
    .from(devices)
    .where(inArray(devices.id, ids));
  return rows.map(({ id }) => id);
}

const distinct = (ids: readonly string[]) => [...new Set(ids)];
const none = (): Found => ({ customers: [], leads: [], jobs: [] });
