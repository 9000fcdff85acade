import { Column, getTableName, is, type SQL, sql } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import type { SelectedField } from "./row-mapper.ts";

interface Selecting {
  buildSelection(fields: SelectedField[], options?: { isSingleTable?: boolean }): SQL;
}

/**
 * drizzle's dialect, which writes plain columns of a select list as the text that they are. Its own
 * way makes and walks through six objects a column, longer than most lists of columns are read.
 */
export function quickDialect(): SQLiteSyncDialect {
  const dialect = new SQLiteSyncDialect();
  const selecting = dialect as unknown as Selecting;
  const usual = selecting.buildSelection.bind(dialect);
  selecting.buildSelection = (fields, options) => {
    const parts: SQL[] = [];
    let names: string[] = [];
    const endNames = () => {
      if (names.length > 0) parts.push(sql.raw(names.join(", ")));
      names = [];
    };
    for (const one of fields) {
      const name = nameOf(one.field, options?.isSingleTable ?? false);
      if (name !== null) names.push(name);
      else {
        endNames();
        parts.push(usual([one], options));
      }
    }
    endNames();
    return sql.join(parts, sql`, `);
  };
  return dialect;
}

/** Null for what is more than a column, or a column that is not taken as it is. */
function nameOf(field: SelectedField["field"], isAlone: boolean): string | null {
  if (!is(field, Column) || field.columnType === "SQLiteNumericBigInt") return null;
  return isAlone ? `"${field.name}"` : `"${getTableName(field.table)}"."${field.name}"`;
}
