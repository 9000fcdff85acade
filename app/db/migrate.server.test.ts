import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "./client.server.ts";
import { migrateDatabase } from "./migrate.server.ts";

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "crm-migrate-"));
  database = await openDatabase({ path: join(folder, "crm.db") });
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The migrations as they were when only so many had been written. */
function firstMigrations(count: number): string {
  const older = join(folder, "drizzle");
  cpSync("drizzle", older, { recursive: true });
  const path = join(older, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return older;
}

test("a shop that was opened with the first release keeps its booked times", async () => {
  await migrateDatabase(database, firstMigrations(2));
  const stamps = "created_at, updated_at";
  for (const sql of [
    `insert into users (id, role, name, tags, ${stamps}) values ('jo', 'CUSTOMER', 'Jo', '[]', 1, 1)`,
    `insert into bookings (id, number, customer_id, status, status_entered_at, ${stamps}) values ('b', 1, 'jo', 'BOOKED', 1, 1, 1)`,
    "insert into slot_claims (resource, quarter_hour_utc, booking_id) values ('main', 7, 'b')",
    `insert into customer_interactions (id, customer_id, interaction_type, channel, direction, duration_minutes, occurred_at, ${stamps}) values ('c', 'jo', 'CALL', 'PHONE', 'INBOUND', 4, 1, 90000000, 1)`,
    "insert into identity_keys (type, value, entity_type, entity_id) values ('name', 'jo patel', 'customer', 'jo')",
  ])
    await database.maintain(sql);
  expect(await migrateDatabase(database, "drizzle")).toBeGreaterThan(0);
  expect(await database.maintain("select * from slot_claims")).toEqual([
    { resource: "main", quarter_hour_utc: 7, booking_id: "b", lead_id: null },
  ]);
  const [known] = await database.maintain("select count(*) as n from name_spellings");
  expect(known?.n).toBeGreaterThan(0);
  expect(await database.maintain("select since, count, minutes from contact_totals")).toEqual([
    { since: 86_400_000, count: 1, minutes: 4 },
  ]);
  expect(await database.maintain("PRAGMA foreign_key_check")).toEqual([]);
});

test("of lines that were copied by earlier joins nobody reads what may be another's", async () => {
  await migrateDatabase(database, firstMigrations(19));
  const threads = [
    ["a", "'b'", 2, 2],
    ["b", "'c'", 1, 5],
    ["c", "null", "null", 8],
  ];
  for (const [id, into, after, last] of threads)
    await database.maintain(
      `insert into conversations (id, merged_into_id, merged_at_seq, last_seq, facts, asked, last_message_at, token_seen_at, created_at, updated_at) values ('${id}', ${into}, ${after}, ${last}, '{}', '[]', 1, 1, 1, 1)`,
    );
  const lines = {
    b: "VISITOR b, STAFF b, VISITOR a, STAFF a, VISITOR a or b",
    c: "VISITOR c, VISITOR b, STAFF b, VISITOR a, STAFF a, VISITOR a or b, VISITOR any, STAFF all",
  };
  for (const [thread, said] of Object.entries(lines))
    for (const [place, line] of said.split(", ").entries())
      await database.maintain(
        `insert into conversation_messages (id, conversation_id, seq, author, text, choices, at) values ('${thread}${place}', '${thread}', ${place + 1}, '${line.split(" ")[0]}', '${line}', '[]', 1)`,
      );
  await migrateDatabase(database, "drizzle");
  const saidIn = async (thread: string) =>
    (
      await database.maintain(
        `select said_in from conversation_messages where conversation_id = '${thread}' order by seq`,
      )
    ).map((row) => row.said_in);
  expect(await saidIn("b")).toEqual([null, null, "a", "a", ""]);
  expect(await saidIn("c")).toEqual([null, "b", "b", "", "", "", "", null]);
});
