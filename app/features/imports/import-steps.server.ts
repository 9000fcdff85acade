import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { command } from "#app/platform/operation.server.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import { IMPORT_KEPT_MS } from "./forget-imports.server.ts";
import { loadImport, stepImport, takeImport, toImport } from "./import-record.server.ts";
import { forgetVerdicts, UNCHECKED } from "./imports.server.ts";
import type { ImportEntry } from "./judge-rows.server.ts";
import { DONE_AT_ONCE, runAtOnce, type Work } from "./run-import.server.ts";
import { Import, ImportId } from "./schema.ts";

export const checkImport = command({
  summary: "Dry run: say of every row what would become of it; nothing is changed",
  can: "imports:run",
  input: ImportId,
  output: Import,
  async run(context, { id, version }) {
    const states = ["UPLOADED", "CHECKED"] as const;
    const why = "This import has begun already.";
    const row = await takeImport(context, { id, version, states, why });
    await forgetVerdicts(context, id);
    const change = { ...UNCHECKED, state: "CHECKING" as const };
    await stepImport(context, row, { type: "import.checking", change });
    return begin(context, row, "check");
  },
});

export const commitImport = command({
  summary: "Take the rows over, as the dry run foretold; an import that was stopped goes on",
  can: "imports:run",
  input: ImportId,
  output: Import,
  async run(context, { id, version }) {
    const states = ["CHECKED", "CANCELLED"] as const;
    const why = "Only a file that has had its dry run can be imported, and only once.";
    const row = await takeImport(context, { id, version, states, why });
    const { create = 0, update = 0 } = lowered(row.foretold);
    if (create + update === 0)
      throw conflict("nothing_to_import", "No row of the file would make or change anything.");
    // Who takes the rows over is whom the history names.
    const change = {
      state: "COMMITTING" as const,
      createdBy: context.actor.userId ?? row.createdBy,
      startedAt: row.startedAt ?? context.now,
    };
    await stepImport(context, row, { type: "import.started", change });
    return begin(context, row, "commit");
  },
});

export const cancelImport = command({
  summary: "Stop a dry run or an import; what came in so far stays until it is taken back",
  can: "imports:run",
  input: ImportId,
  output: Import,
  async run(context, { id, version }) {
    const states = ["UPLOADED", "CHECKING", "CHECKED", "COMMITTING"] as const;
    const row = await takeImport(context, { id, version, states, why: "Nothing is under way." });
    const state = row.state === "CHECKING" ? ("UPLOADED" as const) : ("CANCELLED" as const);
    if (state === "UPLOADED") await forgetVerdicts(context, id);
    const change = state === "UPLOADED" ? UNCHECKED : { state, finishedAt: context.now };
    return toImport(await stepImport(context, row, { type: "import.cancelled", change }));
  },
});

export const undoImport = command({
  summary: "Take an import back: what nobody touched since is removed or put back",
  can: "imports:run",
  input: ImportId,
  output: Import,
  async run(context, { id, version }) {
    const states = ["DONE", "CANCELLED"] as const;
    const why = "Only an import that has come to its end can be taken back.";
    const row = await takeImport(context, { id, version, states, why });
    if (row.committedRow === 0)
      throw conflict("nothing_to_undo", "This import has brought nothing in.");
    if ((row.finishedAt ?? context.now) + IMPORT_KEPT_MS < context.now)
      throw conflict("too_late", "An import can be taken back for 30 days.");
    const change = { state: "UNDOING" as const, undoneCount: 0, undoneRank: 0, undoneId: "" };
    await stepImport(context, row, { type: "import.undoing", change });
    return begin(context, row, "undo");
  },
});

/** A short file at once, a long one through the queue. */
async function begin(context: CommandContext, row: ImportEntry, work: Work): Promise<Import> {
  if (row.rowCount <= DONE_AT_ONCE) await runAtOnce(context, row.id, work);
  else await enqueue(context, "jobs", { kind: `import-${work}`, payload: { importId: row.id } });
  return toImport(await loadImport(context, row.id));
}

function lowered({ CREATE, UPDATE }: ImportEntry["foretold"]) {
  return { create: CREATE, update: UPDATE };
}
