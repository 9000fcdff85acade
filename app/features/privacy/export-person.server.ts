import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { events, files } from "#app/db/schema/index.ts";
import { loadCustomer } from "#app/features/customers/customer-record.server.ts";
import { rememberAccess } from "#app/platform/access-notes.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { erasureAnnotations, filesOf, listOf, rowsWith } from "#app/platform/erase-rows.server.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { readSealed, readStored } from "#app/platform/files/file-store.server.ts";
import { eventsAbout } from "#app/platform/forget-traces.server.ts";
import { requireFresh } from "#app/platform/fresh.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { takePoints } from "#app/platform/rate-limit.server.ts";
import { reachOfPerson } from "./reach-of-person.server.ts";
import { PersonArchive, PersonId } from "./schema.ts";

const A_DAY = { name: "person-export", points: 3, seconds: 86_400 };

/** Worked out from the rest, about others, or of files that are in the archive themselves. */
const LEFT_OUT = new Set([
  ...["identity_keys", "search_rows", "event_people", "duplicate_pairs", "merges", "merge_rows"],
  ...["import_rows", "import_keys", "import_records", "files", "recording_chunks", "today_marks"],
]);
/** Keys to doors, and what only the program reads. */
const SECRETS = new Set([
  ...["passcode", "pick_up_code", "token_hash", "upload_token_hash", "storage_key", "sealed_parts"],
]);

/** Reads rather than writes: what it gives away is kept nowhere. */
export const exportPerson = query({
  summary: "Everything that is kept of a person, as one file for them: at most three a day",
  can: "customers:export",
  input: PersonId,
  output: PersonArchive,
  async run(context, { id }) {
    const customer = await loadCustomer(context, { id, permission: "customers:export" });
    requireFresh(context);
    await takePoints(A_DAY, customer.id);
    const { ids } = await reachOfPerson(context.db, customer);
    rememberAccess(context, {
      type: "customer.exported",
      subject: { type: "customer", id: customer.id },
    });
    return {
      customerId: customer.id,
      exportedAt: toIso(context.now),
      tables: { ...(await tablesOf(context, ids)), events: await historyOf(context, ids) },
      files: await filesWithBytes(context, ids),
    };
  },
});

type Row = Record<string, unknown>;

async function tablesOf({ db }: Context, ids: readonly string[]): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const rules of erasureAnnotations()) {
    const name = getTableName(rules.erasureOf);
    if (LEFT_OUT.has(name)) continue;
    const rows = await rowsWith(db, rules, ids);
    if (rows.length > 0) tables[name] = rows.map((row) => readable(rules.erasureOf, row));
  }
  return tables;
}

/** What lies sealed is opened, lists are lists, times can be read. */
function readable(table: SQLiteTable, row: Row): Row {
  const moments = new Set(
    Object.values(getTableColumns(table))
      .filter(({ name, dataType }) => dataType === "number" && /_(at|until)$|^at$/.test(name))
      .map(({ name }) => name),
  );
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !SECRETS.has(name))
      .map(([name, value]) => [
        name,
        moments.has(name) && typeof value === "number" ? toIso(value) : plain(value),
      ]),
  );
}

function plain(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (value.startsWith("v1:")) return plain(openField(value));
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

async function historyOf({ db }: Context, ids: readonly string[]): Promise<Row[]> {
  const rows = await db.all<Row>(sql`
    select id, type, at, changes, details from ${events}
    where id in ${listOf(await eventsAbout(db, ids))}
    order by id`);
  return rows.map((row) => readable(events, row));
}

async function filesWithBytes({ db }: Context, ids: readonly string[]) {
  const named = await filesOf(db, ids);
  const rows = await db.all<{ id: string; name: string; mimeType: string; key: string }>(sql`
    select id, name, mime_type as mimeType, storage_key as key from ${files}
    where id in ${listOf(named.map((file) => file.id))}`);
  const read = [];
  for (const { id, name, mimeType, key } of rows) {
    const bytes = (await readStored(key, "full")) ?? (await readSealed(key));
    if (bytes) read.push({ id, name, mimeType, base64: bytes.toString("base64") });
  }
  return read;
}
