import { and, eq, inArray, isNull, notInArray } from "drizzle-orm";
import { z } from "zod";
import { cadenceSteps, cadences } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalid, invalidField } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import { loadCadence, showCadence, showCadences } from "./cadence-record.server.ts";
import {
  Cadence,
  CadenceDraft,
  CadenceEdit,
  CadenceFilter,
  CadenceId,
  CadenceList,
  type CadenceStepDraft,
} from "./schema.ts";
import { stepProblems } from "./step-checks.ts";
import type { CadenceKind } from "./words.ts";

export const listCadences = query({
  summary: "The shop's sequences of follow-ups",
  can: "settings:edit",
  input: CadenceFilter,
  output: CadenceList,
  run: async ({ db }, { kind, isActive }) => ({
    data: await showCadences(
      db,
      and(
        kind === undefined ? undefined : eq(cadences.kind, kind),
        isActive === undefined ? undefined : eq(cadences.isActive, isActive),
      ),
    ),
  }),
});

export const getCadence = query({
  summary: "One sequence of follow-ups",
  can: "settings:edit",
  input: CadenceId,
  output: Cadence,
  run: ({ db }, { id }) => showCadence(db, id),
});

export const createCadence = command({
  summary: "Add a sequence of follow-ups",
  can: "settings:edit",
  input: CadenceDraft,
  output: Cadence,
  async run(context, { steps, ...draft }) {
    requireSound(draft.kind, steps);
    if (draft.isActive) await requireAlone(context, { kind: draft.kind });
    const id = newId();
    const stamps = { createdAt: context.now, updatedAt: context.now };
    await context.db.insert(cadences).values({ ...draft, ...stamps, id });
    await writeSteps(context, id, steps);
    return tell(context, "cadence.created", id);
  },
});

export const updateCadence = command({
  summary: "Change a sequence of follow-ups; runs that go on follow the new steps",
  can: "settings:edit",
  input: CadenceEdit,
  output: Cadence,
  async run(context, { id, version, steps, ...edit }) {
    const row = await loadCadence(context.db, id);
    const before = await showCadence(context.db, id);
    await checkVersion(context, { given: version, row, current: () => before });
    if (edit.isActive && !row.isActive) await requireAlone(context, { kind: row.kind });
    if (steps) {
      requireSound(row.kind, steps);
      await writeSteps(context, id, steps);
    }
    await context.db
      .update(cadences)
      .set({ ...edit, version: row.version + 1, updatedAt: context.now })
      .where(eq(cadences.id, id));
    await settleLater(context, id, row.version);
    return tell(context, "cadence.updated", id, before);
  },
});

export const deleteCadence = command({
  summary: "Remove a sequence; its runs stop",
  can: "settings:edit",
  input: CadenceId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadCadence(context.db, id);
    await checkVersion(context, {
      given: version,
      row,
      current: () => showCadence(context.db, id),
    });
    await context.db
      .update(cadences)
      .set({ deletedAt: context.now, isActive: false, version: row.version + 1 })
      .where(eq(cadences.id, id));
    await settleLater(context, id, row.version);
    await emit(context, "cadence.deleted", {
      subject: { type: "cadence", id },
      details: { name: row.name, kind: row.kind },
      readBy: "settings:edit",
    });
    return null;
  },
});

function requireSound(kind: CadenceKind, steps: readonly CadenceStepDraft[]) {
  const problems = stepProblems(kind, steps);
  if (problems.length > 0)
    throw invalid(problems.map((problem) => ({ ...problem, code: "unfit_step" })));
}

async function requireAlone({ db }: CommandContext, { kind }: { kind: CadenceKind }) {
  const [other] = await db
    .select({ name: cadences.name })
    .from(cadences)
    .where(and(eq(cadences.kind, kind), eq(cadences.isActive, true), isNull(cadences.deletedAt)));
  if (other) {
    throw conflict("cadence_in_use", `“${other.name}” is in use for this. Switch it off first.`);
  }
}

/** Steps that are left out leave the sequence; their rows stay for the runs that name them. */
async function writeSteps(
  context: CommandContext,
  cadenceId: string,
  steps: readonly CadenceStepDraft[],
) {
  const { db, now } = context;
  const given = steps.flatMap(({ id }) => (id ? [id] : []));
  const known = await db
    .select({ id: cadenceSteps.id })
    .from(cadenceSteps)
    .where(and(eq(cadenceSteps.cadenceId, cadenceId), inArray(cadenceSteps.id, given)));
  if (known.length !== given.length)
    throw invalidField("steps", "A step belongs to another sequence.");
  await db
    .update(cadenceSteps)
    .set({ deletedAt: now })
    .where(
      and(
        eq(cadenceSteps.cadenceId, cadenceId),
        isNull(cadenceSteps.deletedAt),
        notInArray(cadenceSteps.id, given),
      ),
    );
  for (const [position, { id, ...step }] of steps.entries()) {
    if (id) {
      const change = { ...step, position, deletedAt: null };
      await db.update(cadenceSteps).set(change).where(eq(cadenceSteps.id, id));
    } else {
      await db.insert(cadenceSteps).values({ ...step, id: newId(), cadenceId, position });
    }
  }
}

/** Thousands of runs may follow the change: they are settled after it, in small batches. */
async function settleLater(context: CommandContext, cadenceId: string, version: number) {
  await enqueue(context, "jobs", {
    kind: "settle-cadence",
    payload: { cadenceId },
    dedupeKey: `settle-cadence:${cadenceId}:${version}`,
  });
}

async function tell(
  context: CommandContext,
  type: "cadence.created" | "cadence.updated",
  id: string,
  before?: Cadence,
): Promise<Cadence> {
  const after = await showCadence(context.db, id);
  const content = ({ name, isActive, steps }: Cadence) => ({ name, isActive, steps });
  await emit(context, type, {
    subject: { type: "cadence", id },
    changes: before
      ? (changesBetween<object>(content(before), content(after)) ?? undefined)
      : undefined,
    details: { name: after.name, kind: after.kind },
    readBy: "settings:edit",
  });
  return after;
}
