import { Column, is, Name, Param, Placeholder, SQL, StringChunk, Table } from "drizzle-orm";
import type { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";

interface Query {
  sql: string;
  params: unknown[];
}
type Writer = (piece: never, query: Query) => void;
/** What drizzle's classes keep to themselves. */
interface Inner {
  casing: { getColumnCasing(column: Column): string };
  shouldInlineParams: boolean;
}

const TABLE_NAME = (Table as unknown as { Symbol: { Name: symbol } }).Symbol.Name;

/**
 * Makes the dialect write a statement in one walk. drizzle's own way asks of every piece up to nine times
 * what it is, along its chain of classes, and joins a pair of text and parameters for each; what is rare
 * is still written by it.
 */
export function quickTexts(dialect: SQLiteSyncDialect): SQLiteSyncDialect {
  const usual = dialect.sqlToQuery.bind(dialect);
  const { casing } = dialect as unknown as Inner;
  const writers = new Map<unknown, Writer>([
    [StringChunk, writeText],
    [SQL, writeParts],
    [Param, writeParam],
    [Name, writeName],
    [Array, writeList],
  ]);

  dialect.sqlToQuery = (statement, invokeSource) => {
    if (statement.constructor !== SQL || invokeSource) return usual(statement, invokeSource);
    const query: Query = { sql: "", params: [] };
    write(statement, query);
    return query;
  };
  return dialect;

  function write(piece: unknown, query: Query) {
    if (piece === undefined) return;
    if (piece === null || typeof piece !== "object") writeValue(piece, query);
    else writerOf(piece)(piece as never, query);
  }

  /** How a piece is written follows from its class; found once for each. */
  function writerOf(piece: object): Writer {
    const known = writers.get(piece.constructor);
    if (known) return known;
    const found = is(piece, Table) ? writeTable : is(piece, Column) ? writeColumn : writeUsually;
    writers.set(piece.constructor, found);
    return found;
  }

  function writeParts(piece: SQL, query: Query) {
    if ((piece as unknown as Inner).shouldInlineParams) writeUsually(piece, query);
    else for (const part of piece.queryChunks) write(part, query);
  }

  function writeParam(piece: Param, query: Query) {
    const { value, encoder } = piece;
    if (is(value, Placeholder)) return writeUsually(piece, query);
    const stored = value === null ? null : encoder.mapToDriverValue(value);
    if (is(stored, SQL)) write(stored, query);
    else writeValue(stored, query);
  }

  function writeList(pieces: unknown[], query: Query) {
    query.sql += "(";
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) query.sql += ", ";
      write(piece, query);
    }
    query.sql += ")";
  }

  function writeName({ value }: Name, query: Query) {
    query.sql += dialect.escapeName(value);
  }

  function writeTable(table: Table, query: Query) {
    query.sql += dialect.escapeName((table as unknown as Record<symbol, string>)[TABLE_NAME] ?? "");
  }

  function writeColumn(column: Column, query: Query) {
    writeTable(column.table, query);
    query.sql += `.${dialect.escapeName(casing.getColumnCasing(column))}`;
  }

  function writeUsually(piece: unknown, query: Query) {
    const { sql, params } = usual(new SQL([piece as SQL]));
    query.sql += sql;
    query.params.push(...params);
  }
}

function writeText({ value }: StringChunk, query: Query) {
  query.sql += value.join("");
}

function writeValue(value: unknown, query: Query) {
  query.sql += "?";
  query.params.push(value);
}
