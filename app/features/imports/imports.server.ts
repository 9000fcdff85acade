import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { insertMany } from "#app/db/insert-many.server.ts";
import { importKeys, importRows, imports } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { guessMapping, headingsKey } from "./guess-columns.ts";
import { fieldsOf } from "./import-fields.ts";
import {
  loadImport,
  stepImport,
  takeImport,
  tellImport,
  toImport,
} from "./import-record.server.ts";
import type { ImportEntry } from "./judge-rows.server.ts";
import {
  Import,
  ImportDraft,
  ImportFilter,
  ImportId,
  ImportKind,
  ImportList,
  MapImport,
  type Mapping,
} from "./schema.ts";
import { readShortFile, type StagedFile, stageFile } from "./stage-rows.server.ts";

export const listImports = query({
  summary: "Imports, the newest first",
  can: "imports:run",
  input: ImportFilter,
  output: ImportList,
  async run(context, { limit, cursor, count, ...filter }) {
    const order = {
      sort: "-createdAt",
      columns: { createdAt: imports.createdAt },
      idColumn: imports.id,
    };
    const paging = { limit, cursor, filter };
    const { where, orderBy } = pageAfter(order, paging);
    const found = await context.db
      .select()
      .from(imports)
      .where(where)
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, {
      ...{ order, paging },
      keyOf: ({ createdAt }) => createdAt,
    });
    const total = count ? { total: await context.db.$count(imports) } : {};
    return { data: rows.map(toImport), page: { limit, nextCursor, ...total } };
  },
});

export const getImport = query({
  summary: "One import, with how far it has come",
  can: "imports:run",
  input: ImportId,
  output: Import,
  run: async (context, { id }) => toImport(await loadImport(context, id)),
});

export const createImport = command({
  summary: "Upload a CSV file; longer ones as text/csv or as a form",
  can: "imports:run",
  input: ImportDraft,
  output: Import,
  prepare: (_context, { csv }) => readShortFile(bytesOf(csv)),
  async run(context, draft, { staged, rows }) {
    await insertMany(context.db, importRows, rows);
    return addImport(context, draft, staged);
  },
});

/** The same with a file that is still coming in: what the upload doors call. */
export const receiveImport = command({
  summary: "Upload a CSV file of up to 50 MB",
  can: "imports:run",
  input: z.object({
    kind: ImportKind,
    fileName: z.string().trim().min(1).max(200).catch("import.csv"),
    bytes: z.custom<AsyncIterable<Uint8Array>>(),
  }),
  output: Import,
  prepare: ({ database }, { bytes }) => stageFile(database, bytes),
  run: (context, draft, staged) => addImport(context, draft, staged),
});

export const mapImport = command({
  summary: "Say which column is which field, and what happens to who is known",
  can: "imports:run",
  input: MapImport,
  output: Import,
  async run(context, { id, version, mapping, onMatch }) {
    const states = ["UPLOADED", "CHECKED"] as const;
    const why = "The columns are fixed once the import has begun.";
    const row = await takeImport(context, { id, version, states, why });
    refuseUnknown(row, mapping);
    const isSame = row.onMatch === onMatch && sameMapping(row.mapping, mapping);
    if (isSame) return toImport(row);
    await forgetVerdicts(context, id);
    const change = { mapping, onMatch, ...UNCHECKED };
    return toImport(await stepImport(context, row, { type: "import.mapped", change }));
  },
});

/** What an import has before its dry run. */
export const UNCHECKED = { state: "UPLOADED" as const, checkedRow: 0, foretold: {} };

export async function forgetVerdicts({ db }: CommandContext, id: string) {
  await db.delete(importKeys).where(eq(importKeys.importId, id));
}

async function addImport(
  context: CommandContext,
  { kind, fileName }: { kind: ImportKind; fileName: string },
  staged: StagedFile,
): Promise<Import> {
  const row = {
    ...{ id: staged.id, kind, fileName, encoding: staged.encoding, delimiter: staged.delimiter },
    state: "UPLOADED" as const,
    headings: staged.headings,
    headingsKey: headingsKey(staged.headings),
    mapping: await rememberedMapping(context, kind, staged.headings),
    rowCount: staged.rowCount,
    foretold: {},
    done: {},
    createdBy: context.actor.userId,
    createdAt: context.now,
    updatedAt: context.now,
  };
  await insertMany(context.db, imports, [row]);
  const entry = await loadImport(context, staged.id);
  await tellImport(context, entry, "import.uploaded");
  return toImport(entry);
}

/** As somebody mapped a file with the same headings the last time, else by what the headings say. */
async function rememberedMapping(
  { db }: CommandContext,
  kind: ImportKind,
  headings: string[],
): Promise<Mapping> {
  const [last] = await db
    .select({ mapping: imports.mapping })
    .from(imports)
    .where(and(eq(imports.headingsKey, headingsKey(headings)), eq(imports.kind, kind)))
    .orderBy(desc(imports.id))
    .limit(1);
  return last?.mapping ?? guessMapping(kind, headings);
}

function refuseUnknown({ kind, headings }: ImportEntry, mapping: Mapping) {
  const known = new Set(fieldsOf(kind).map(({ key }) => key));
  for (const [field, column] of Object.entries(mapping)) {
    if (!known.has(field)) throw invalidField(`mapping.${field}`, "There is no such field.");
    if (column >= headings.length)
      throw invalidField(`mapping.${field}`, "The file has no such column.");
  }
  if (!["email", "phone", "mobile"].some((field) => field in mapping))
    throw invalidField("mapping.phone", "Say which column holds the phone number or the e-mail.");
}

function sameMapping(a: Mapping, b: Mapping): boolean {
  const text = (mapping: Mapping) => JSON.stringify(Object.entries(mapping).sort());
  return text(a) === text(b);
}

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}
