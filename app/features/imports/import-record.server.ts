import { eq } from "drizzle-orm";
import { imports } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion } from "#app/platform/operation.server.ts";
import type { ImportEntry } from "./judge-rows.server.ts";
import type { Import, ImportState, ImportVerdict, Verdicts } from "./schema.ts";

/** @throws 404 */
export async function loadImport({ db }: Pick<Context, "db">, id: string): Promise<ImportEntry> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id));
  if (!row) throw notFound();
  return row;
}

/** An import that somebody wants to go on with. @throws 404, 409 in another state, 412 */
export async function takeImport(
  context: CommandContext,
  {
    id,
    version,
    states,
    why,
  }: { id: string; version?: number; states: readonly ImportState[]; why: string },
): Promise<ImportEntry> {
  const row = await loadImport(context, id);
  await checkVersion(context, { given: version, row, current: () => toImport(row) });
  if (!states.includes(row.state)) throw conflict("wrong_state", why, { state: row.state });
  return row;
}

/** Writes a step that a person took, and tells it. */
export async function stepImport(
  context: CommandContext,
  row: ImportEntry,
  { type, change }: { type: string; change: Partial<ImportEntry> },
): Promise<ImportEntry> {
  const next = { ...row, ...change, version: row.version + 1, updatedAt: context.now };
  await context.db
    .update(imports)
    .set({ ...change, version: next.version, updatedAt: context.now })
    .where(eq(imports.id, row.id));
  await tellImport(context, next, type);
  return next;
}

export async function tellImport(context: CommandContext, row: ImportEntry, type: string) {
  await emit(context, type, {
    subject: { type: "import", id: row.id },
    details: { kind: row.kind, state: row.state, rows: row.rowCount, fileName: row.fileName },
    readBy: "imports:run",
  });
}

export function toImport(row: ImportEntry): Import {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    kind: row.kind,
    state: row.state,
    fileName: row.fileName,
    encoding: row.encoding,
    delimiter: row.delimiter,
    headings: row.headings,
    mapping: row.mapping,
    onMatch: row.onMatch,
    rows: row.rowCount,
    progress: {
      checked: sum(row.foretold),
      committed: sum(row.done),
      undone: row.undoneCount,
      records: row.recordCount,
    },
    foretold: verdictsOf(row.foretold),
    done: verdictsOf(row.done),
    createdBy: row.createdBy,
    finishedAt: toIsoOrNull(row.finishedAt),
  };
}

type Counts = ImportEntry["done"];

/** The counts with those of more rows in them. */
export function addVerdicts(counts: Counts, rows: readonly { verdict: ImportVerdict }[]): Counts {
  const sums = { ...counts };
  for (const { verdict } of rows) sums[verdict] = (sums[verdict] ?? 0) + 1;
  return sums;
}

function verdictsOf(counts: Counts): Verdicts {
  return {
    create: counts.CREATE ?? 0,
    update: counts.UPDATE ?? 0,
    skip: counts.SKIP ?? 0,
    error: counts.ERROR ?? 0,
  };
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
}
