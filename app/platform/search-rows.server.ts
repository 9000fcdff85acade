import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { searchRows } from "#app/db/schema/index.ts";
import { keptText, type SearchedType } from "./search-index.server.ts";

export interface SearchedRecord {
  entityId: string;
  text: readonly (string | null)[];
}

/** Puts many new records into the full-text index at once; none of them may be in it yet. */
export async function indexNewRecords(
  tx: Tx,
  entityType: SearchedType,
  records: readonly SearchedRecord[],
) {
  await insertMany(
    tx,
    searchRows,
    records.map(({ entityId, text }) => ({ entityType, entityId, text: keptText(text) })),
  );
}
