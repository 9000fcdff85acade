import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import {
  duplicatePairs,
  groupMembers,
  groups,
  identityKeys as keyRows,
  users,
} from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { newId } from "#app/platform/ids.ts";
import { livingAmong } from "./customer-record.server.ts";
import { type DuplicateScore, isSameName, type Person, scoreDuplicate } from "./duplicate-rules.ts";

const MOST_CANDIDATES = 60;
const LEAST_POINTS = 30;

/** How alike two customers are. */
export async function comparePair(
  context: Context,
  firstId: string,
  secondId: string,
): Promise<DuplicateScore> {
  const people = await personsOf(context, [firstId, secondId]);
  const [first, second] = [people.get(firstId), people.get(secondId)];
  return first && second
    ? scoreDuplicate(first, second)
    : { points: 0, signals: [], outcome: "none" };
}

/** Looks for the customer's doubles again; what somebody said of a pair stays said. */
export async function refreshPairs(context: CommandContext, customerId: string) {
  const found = await doublesOf(context, customerId);
  const known = await context.db
    .select()
    .from(duplicatePairs)
    .where(or(eq(duplicatePairs.firstId, customerId), eq(duplicatePairs.secondId, customerId)));
  const otherOf = (pair: (typeof known)[number]) =>
    pair.firstId === customerId ? pair.secondId : pair.firstId;
  const gone = known.filter((pair) => !found.has(otherOf(pair)) && pair.dismissedAt === null);
  if (gone.length > 0)
    await context.db.delete(duplicatePairs).where(
      inArray(
        duplicatePairs.id,
        gone.map(({ id }) => id),
      ),
    );
  for (const [otherId, { points, signals }] of found) {
    const [firstId, secondId] = [customerId, otherId].sort() as [string, string];
    await context.db
      .insert(duplicatePairs)
      .values({ id: newId(), firstId, secondId, points, signals, foundAt: context.now })
      .onConflictDoUpdate({
        target: [duplicatePairs.firstId, duplicatePairs.secondId],
        set: { points, signals },
      });
  }
}

/** Living customers who share a key with this one, likely enough to be listed. */
async function doublesOf(context: Context, customerId: string) {
  const found = new Map<string, DuplicateScore>();
  const ids = await sharersOf(context, [customerId]);
  const people = await personsOf(context, [customerId, ...ids]);
  const self = people.get(customerId);
  if (!self) return found;
  const kin = await sharersOfGroup(context, customerId);
  for (const id of ids) {
    const other = people.get(id);
    const score = other && scoreDuplicate(self, other);
    // A household shares its phone: only a name alike makes two of its people a pair.
    if (kin.has(id) && !isSameName(self.name, other?.name ?? null)) continue;
    if (score && score.points >= LEAST_POINTS) found.set(id, score);
  }
  return found;
}

async function sharersOfGroup({ db }: Context, customerId: string): Promise<Set<string>> {
  const rows = await db.all<{ id: string }>(sql`
    select distinct b.customer_id as id from ${groupMembers} a
    join ${groups} g on g.id = a.group_id and g.deleted_at is null
    join ${groupMembers} b on b.group_id = a.group_id
    where a.customer_id = ${customerId}`);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Ids of others with a key of one of these: number, address, device, or the postcode. The joins keep
 * their order: only with type and value known is a key one index hit among those of everybody.
 */
export async function sharersOf({ db }: Context, ids: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    with alike(type, other) as (values ('phone', 'phone'), ('imei', 'imei'), ('serial', 'serial'),
      ('postcode', 'postcode'), ('email', 'email'), ('email', 'soft_email'),
      ('soft_email', 'email'), ('soft_email', 'soft_email'))
    select distinct b.entity_id as id from ${keyRows} a
    cross join alike on alike.type = a.type
    cross join ${keyRows} b on b.type = alike.other and b.value = a.value
      and b.entity_type = 'customer' and b.entity_id <> a.entity_id
    where a.entity_type = 'customer' and a.entity_id in (select value from json_each(${JSON.stringify(ids)}))
    limit ${MOST_CANDIDATES * ids.length}`);
  return rows.map(({ id }) => id);
}

async function personsOf(context: Context, ids: readonly string[]): Promise<Map<string, Person>> {
  const rows = await context.db
    .select({
      id: users.id,
      name: users.name,
      birthday: users.birthday,
      keys: sql<string>`(select json_group_array(json_object('type', type, 'value', value))
        from ${keyRows} where entity_type = 'customer' and entity_id = ${users.id})`,
    })
    .from(users)
    .where(livingAmong(ids));
  return new Map(
    rows.map(({ id, name, birthday, keys }) => {
      const all = JSON.parse(keys) as { type: string; value: string }[];
      const of = (...types: string[]) =>
        all.filter(({ type }) => types.includes(type)).map(({ value }) => value);
      const person: Person = {
        name,
        phones: of("phone"),
        emails: of("email", "soft_email"),
        verifiedEmails: [],
        deviceCodes: of("imei", "serial"),
        postcode: of("postcode")[0] ?? null,
        birthday: birthday && openField(birthday),
      };
      return [id, person];
    }),
  );
}

/** Pairs of two living customers. */
export function livingPairs(isDismissed: boolean): SQL | undefined {
  const lives = (column: typeof duplicatePairs.firstId | typeof duplicatePairs.secondId) =>
    sql`exists (select 1 from ${users} where ${users.id} = ${column} and ${users.deletedAt} is null)`;
  return and(
    isDismissed ? isNotNull(duplicatePairs.dismissedAt) : isNull(duplicatePairs.dismissedAt),
    lives(duplicatePairs.firstId),
    lives(duplicatePairs.secondId),
  );
}
