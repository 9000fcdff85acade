import {
  Column,
  getTableColumns,
  getTableName,
  is,
  isSQLWrapper,
  type SQL,
  sql,
  Table,
} from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { quickTexts } from "./quick-texts.ts";
import type { SelectedField } from "./row-mapper.ts";

interface Selecting {
  buildSelection(fields: SelectedField[], options?: { isSingleTable?: boolean }): SQL;
  buildSelectQuery(config: Selected): SQL;
}
interface Selected {
  fields: Record<string, unknown>;
  fieldsFlat?: SelectedField[];
  joins?: unknown[];
}

/**
 * drizzle's dialect, which writes plain columns of a select list as the text that they are, and once
 * for a list that is kept. Its own way makes and walks through six objects a column, longer than most
 * lists of columns are read; a column of no table of the query is for SQLite to refuse.
 */
export function quickDialect(): SQLiteSyncDialect {
  const dialect = quickTexts(new SQLiteSyncDialect());
  const selecting = dialect as unknown as Selecting;
  const usualSelection = selecting.buildSelection.bind(dialect);
  const usualQuery = selecting.buildSelectQuery.bind(dialect);
  const kept = { alone: new WeakMap<object, SQL>(), joined: new WeakMap<object, SQL>() };

  selecting.buildSelectQuery = (config) => {
    const isAlone = !config.joins || config.joins.length === 0;
    const known = isAlone ? kept.alone : kept.joined;
    const field = known.get(config.fields) ?? selectionOf(config, isAlone);
    known.set(config.fields, field);
    return usualQuery({ ...config, fieldsFlat: [{ path: [], field }] });
  };
  return dialect;

  function selectionOf({ fields, fieldsFlat }: Selected, isAlone: boolean): SQL {
    const parts: SQL[] = [];
    let names: string[] = [];
    const endNames = () => {
      if (names.length > 0) parts.push(sql.raw(names.join(", ")));
      names = [];
    };
    for (const field of fieldsFlat?.map((one) => one.field) ?? flat(fields)) {
      const name = nameOf(field, isAlone);
      if (name !== null) names.push(name);
      else {
        endNames();
        parts.push(usualSelection([{ path: [], field }], { isSingleTable: isAlone }));
      }
    }
    endNames();
    const whole = sql.join(parts, sql`, `);
    const { sql: text, params } = dialect.sqlToQuery(whole);
    return params.length === 0 ? sql.raw(text) : whole;
  }
}

/** The fields of a select list in their order, those of nested ones and of whole tables, too. */
function flat(fields: object): SelectedField["field"][] {
  return Object.values(fields).flatMap((field) => {
    // Asked first, as most are columns and only what is none is looked at for long.
    if (is(field, Column)) return [field];
    if (is(field, Table)) return flat(getTableColumns(field));
    return isSQLWrapper(field) ? [field] : flat(field);
  });
}

/** Null for what is more than a column, or a column that is not taken as it is. */
function nameOf(field: SelectedField["field"], isAlone: boolean): string | null {
  if (!is(field, Column) || field.columnType === "SQLiteNumericBigInt") return null;
  return isAlone ? `"${field.name}"` : `"${getTableName(field.table)}"."${field.name}"`;
}
