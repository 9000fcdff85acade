import { expect, test } from "vitest";
import { WrittenTables } from "./written-tables.ts";

test.each([
  ['insert into "users" ("id") values (?)', "users"],
  ["insert or ignore into users (id) select ?", "users"],
  ['update "users" set "name" = ? where "id" = ?', "users"],
  ["update or replace users set name = ?", "users"],
  ['delete from "users" where "id" = ?', "users"],
  ["replace into users (id) values (?)", "users"],
  ["with old as (select 1) DELETE FROM users where id in old", "users"],
  ['insert into "x" ("id") values (?) on conflict do update set "id" = ?', "x"],
])("%s writes to %s", (sql, table) => {
  const written = new WrittenTables();
  written.note(sql);
  expect(written.commitsTo([table])).toBe(0);
  written.committed();
  expect(written.commitsTo([table, "other"])).toBe(1);
  written.committed();
  expect(written.commitsTo([table])).toBe(1);
});

test("reading writes to nothing", () => {
  const written = new WrittenTables();
  written.note('select "users"."id" from "users" where "users"."name" = ?');
  written.committed();
  expect(written.commitsTo(["users", "id"])).toBe(0);
});
