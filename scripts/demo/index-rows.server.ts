import { identityKeys as identityKeyRows, searchRows } from "#app/db/schema/index.ts";
import { type Identifiable, identityKeys } from "#app/features/customers/identity-rules.ts";
import { keptText, type SearchedType } from "#app/platform/search-index.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";

export interface Indexed {
  entityType: SearchedType;
  entityId: string;
  words: readonly (string | null)[];
  /** Customers and leads are found by phone, e-mail, postcode and name, too. */
  person: Identifiable | null;
}

export function searchRow({ entityType, entityId, words }: Indexed) {
  return { entityType, entityId, text: keptText(words) };
}

export function keyRows({ entityType, entityId, person }: Indexed) {
  if (person === null || (entityType !== "customer" && entityType !== "lead")) return [];
  return identityKeys(person).map((key) => ({ ...key, entityType, entityId }));
}

/** Everything by which the records are found; the newest record comes last, so it is found first. */
export async function loadIndexes(loading: Loading, records: readonly Indexed[]) {
  await writeRows(loading, searchRows, records.map(searchRow));
  await writeRows(loading, identityKeyRows, records.flatMap(keyRows));
}
