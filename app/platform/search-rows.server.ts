import { sql } from "drizzle-orm";
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

/** Puts the words of many records into the index, in place of those that they had. */
export async function indexRecords(
  tx: Tx,
  entityType: SearchedType,
  records: readonly SearchedRecord[],
) {
  const texts = records.map(({ entityId, text }) => [entityId, keptText(text)]);
  await tx.run(sql`
    insert into ${searchRows} (entity_type, entity_id, text)
    select ${entityType}, value ->> 0, value ->> 1 from json_each(${JSON.stringify(texts)}) where true
    on conflict (entity_id) do update set text = excluded.text
    where search_rows.text <> excluded.text`);
}
