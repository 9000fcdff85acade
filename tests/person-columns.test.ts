import { getTableName, is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import * as schema from "#app/db/schema/index.ts";
import { personAnnotations } from "#app/platform/person-rows.server.ts";

const tables = Object.values(schema).filter((value) => is(value, SQLiteTable));

test("every column that names a person or a lead says what becomes of it", () => {
  const annotated = new Map(
    personAnnotations().map(({ personColumnsOf: table, customer, lead, staff }) => [
      getTableName(table),
      { person: new Set([...Object.keys(customer), ...staff]), lead: new Set(Object.keys(lead)) },
    ]),
  );
  const missing = tables.flatMap((table) => {
    const { name, columns, foreignKeys } = getTableConfig(table);
    return foreignKeys.flatMap((key) => {
      const { columns: from, foreignTable } = key.reference();
      const target = getTableName(foreignTable);
      const kind = target === "users" ? "person" : target === "leads" ? "lead" : null;
      if (!kind) return [];
      return from
        .filter((column) => columns.includes(column))
        .map((column) => nameIn(table, column.name))
        .filter((field) => !annotated.get(name)?.[kind].has(field))
        .map((field) => `${name}.${field} → ${target}: add it to personColumns beside the table`);
    });
  });
  expect(missing).toEqual([]);
});

test("no annotation names a column that is not there", () => {
  const strange = personAnnotations().flatMap(({ personColumnsOf: table, customer, lead, staff }) =>
    [...Object.keys(customer), ...Object.keys(lead), ...staff]
      .filter((field) => !(field in table))
      .map((field) => `${getTableName(table)}.${field}`),
  );
  expect(strange).toEqual([]);
});

/** The field's name in the program of a column of the database. */
function nameIn(table: SQLiteTable, column: string): string {
  const fields = table as unknown as Record<string, { name?: string }>;
  return Object.keys(fields).find((field) => fields[field]?.name === column) ?? column;
}
