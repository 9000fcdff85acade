import { eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { invalidField, notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";

interface Stamps {
  id: string;
  version: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

/** The fields that every entry of the catalogue answers with. */
export function entryOf(row: Stamps) {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    isRetired: row.deletedAt !== null,
  };
}

/** A list that is read whole. */
export const wholeList = (rows: readonly unknown[]) => ({ limit: rows.length, nextCursor: null });

/** Entries in use, or those that are retired. */
export function whereRetired(column: SQLiteColumn, isRetired: boolean): SQL {
  return isRetired ? isNotNull(column) : isNull(column);
}

/** @throws 422 on the path `name` when another of the entries has the name, in whatever case */
export function refuseTakenName(
  entries: readonly { id: string; name: string; deletedAt: number | null }[],
  { id, name }: { id: string; name: string },
) {
  const other = entries.find((one) => one.id !== id && sameName(one.name) === sameName(name));
  if (!other) return;
  const isRetired = other.deletedAt !== null;
  throw invalidField(
    "name",
    isRetired ? "There was one by this name: bring it back." : "There is one by this name.",
  );
}

const sameName = (name: string) => name.normalize("NFC").toLowerCase();

/** @throws 404 for an entry that is retired: it is brought back before it is changed */
export function requireUnretired(row: { deletedAt: number | null }) {
  if (row.deletedAt !== null) throw notFound();
}

type EntryTable = SQLiteTable & Record<"id" | "version" | "deletedAt" | "updatedAt", SQLiteColumn>;

export type EntryType = "device_category" | "device_brand" | "device_model";

interface Retirement {
  table: EntryTable;
  type: EntryType;
  row: Stamps & { name: string };
  isRetired: boolean;
}

/** Takes an entry out of use or back into it; the row stays, as records name it. */
export async function setRetired(context: CommandContext, change: Retirement) {
  const { table, type, row, isRetired } = change;
  const set = {
    deletedAt: isRetired ? context.now : null,
    version: row.version + 1,
    updatedAt: context.now,
  };
  await context.db.update(table).set(set).where(eq(table.id, row.id));
  await emit(context, `${type}.${isRetired ? "retired" : "restored"}`, {
    subject: { type, id: row.id },
    details: { name: row.name },
    readBy: "pricing:view",
  });
}

/** Tells what an entry says now and what it said before. */
export async function tellEntry<Row extends { id: string; name: string }>(
  context: CommandContext,
  { type, before, after }: { type: EntryType; before: Row | null; after: Row },
) {
  await emit(context, `${type}.${before ? "updated" : "created"}`, {
    subject: { type, id: after.id },
    changes: changesBetween<object>(told(before), told(after)) ?? undefined,
    details: { name: after.name },
    readBy: "pricing:view",
  });
}

const UNTOLD = ["version", "createdAt", "updatedAt"];

function told(row: object | null): object {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !UNTOLD.includes(name)));
}
