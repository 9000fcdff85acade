import { sql } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { importKeys, users } from "#app/db/schema/index.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";

export type KnownCustomer = typeof users.$inferSelect;

/** Somebody whom an earlier row of the file named. */
export interface EarlierRow {
  row: number;
  personId: string | null;
  name: string | null;
}

interface Hit {
  key: string;
  id: string;
}

/** Which rows of the file came with these keys before; by key. */
export async function earlierRows(
  tx: Tx,
  importId: string,
  keys: readonly string[],
): Promise<Map<string, EarlierRow>> {
  const rows = await tx.all<EarlierRow & { key: string }>(sql`
    select import_keys.key, row, person_id as personId, name
    from json_each(${JSON.stringify(keys)}) as wanted
    cross join ${importKeys} on import_id = ${importId} and import_keys.key = wanted.value`);
  return new Map(rows.map(({ key, ...rest }) => [key, rest]));
}

/**
 * Customers or leads that have these keys ("phone:+44…"), but for those that the import itself has
 * made: those are found as rows of the file, so that the import judges as its dry run did.
 */
export async function knownByKey(
  tx: Tx,
  {
    importId,
    entityType,
    keys,
  }: { importId: string; entityType: "customer" | "lead"; keys: readonly string[] },
): Promise<Map<string, string[]>> {
  const wanted = keys.map((key) => ({
    t: key.slice(0, key.indexOf(":")),
    v: key.slice(key.indexOf(":") + 1),
  }));
  const living =
    entityType === "customer"
      ? sql`exists (select 1 from users where users.id = k.entity_id and users.role = 'CUSTOMER'
          and users.deleted_at is null and users.merged_into is null)`
      : sql`exists (select 1 from leads where leads.id = k.entity_id and leads.deleted_at is null
          and leads.is_quarantined = 0 and leads.status in ('ACTIVE', 'UNRESPONSIVE'))`;
  const hits = await tx.all<Hit>(sql`
    select k.type || ':' || k.value as key, k.entity_id as id
    from json_each(${JSON.stringify(wanted)}) as wanted
    cross join identity_keys as k on k.type = wanted.value ->> 't'
      and k.value = wanted.value ->> 'v' and k.entity_type = ${entityType}
    where ${living} and not ${isOfImport(sql`k.entity_id`, importId)}
    order by k.entity_id`);
  const found = new Map<string, string[]>();
  for (const { key, id } of hits) found.set(key, [...(found.get(key) ?? []), id]);
  return found;
}

export async function customersById(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, KnownCustomer>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(users).where(isOneOf(users.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Old ticket numbers that an earlier import has brought in and that are still here. */
export async function importedNumbers(
  tx: Tx,
  importId: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.all<{ number: string }>(sql`
    select wanted.value as number from json_each(${JSON.stringify(numbers)}) as wanted
    where exists (select 1 from import_records as r
      where r.external_key = wanted.value and r.entity_type = 'booking'
        and r.import_id <> ${importId} and r.outcome is not 'REMOVED')`);
  return new Set(rows.map(({ number }) => number));
}

/** Jobs that are here already, as "customer|time|fault". */
export async function knownJobs(
  tx: Tx,
  importId: string,
  customerIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.all<{ customerId: string; createdAt: number; fault: string | null }>(sql`
    select b.customer_id as customerId, b.created_at as createdAt, b.fault
    from json_each(${JSON.stringify(customerIds)}) as wanted
    cross join bookings as b on b.customer_id = wanted.value
    where b.deleted_at is null and not ${isOfImport(sql`b.id`, importId)}`);
  return new Set(rows.map((job) => jobKey(job)));
}

export function jobKey(job: {
  customerId: string;
  createdAt: number;
  fault: string | null;
}): string {
  return [job.customerId, job.createdAt, job.fault ?? ""].join("|");
}

/** By the record's own index: by the import's, every hit would look through all that it has made. */
function isOfImport(id: ReturnType<typeof sql>, importId: string) {
  return sql`exists (select 1 from import_records as own indexed by import_records_entity
    where own.entity_id = ${id} and own.import_id = ${importId} and own.is_created = 1)`;
}
