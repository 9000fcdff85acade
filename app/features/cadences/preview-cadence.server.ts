import { and, asc, desc, eq, isNull, ne } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { cadenceRunSteps, cadenceRuns, cadenceSteps, leads, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { DAY, toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { loadCadence } from "./cadence-record.server.ts";
import type { StepRow } from "./definitions.server.ts";
import { placeOf } from "./next-step.server.ts";
import { partyOf, type RunRow } from "./run-record.server.ts";
import {
  CadencePreview,
  CadencePreviewRequest,
  type CadenceStepDraft,
  CadenceTrial,
} from "./schema.ts";

const MOST_RUNS = 200;

export const previewCadence = query({
  summary: "A dry run: who would get which step when",
  can: "settings:edit",
  input: CadencePreviewRequest,
  output: CadencePreview,
  run: (context, given) => dryRun(context, given),
});

export const tryCadence = query({
  summary: "The dry run of steps that are not saved",
  can: "settings:edit",
  input: CadenceTrial,
  output: CadencePreview,
  run: (context, given) => dryRun(context, given),
});

async function dryRun(
  { db, now }: Context,
  { id, days, steps: draft }: { id: string; days: number; steps?: CadenceStepDraft[] },
): Promise<CadencePreview> {
  await loadCadence(db, id);
  const saved = await db
    .select()
    .from(cadenceSteps)
    .where(and(eq(cadenceSteps.cadenceId, id), isNull(cadenceSteps.deletedAt)))
    .orderBy(asc(cadenceSteps.position));
  const steps = (draft ? withDraft(id, draft) : saved).filter(({ isActive }) => isActive);
  const runs = await db
    .select()
    .from(cadenceRuns)
    .where(and(eq(cadenceRuns.cadenceId, id), eq(cadenceRuns.state, "ACTIVE")))
    .orderBy(desc(cadenceRuns.id))
    .limit(MOST_RUNS);
  const rows: CadencePreview["rows"] = [];
  for (const run of runs) {
    const row = await nextOf(db, run, { steps, isDraft: draft !== undefined, now });
    if (row && Date.parse(row.dueAt) <= now + days * DAY) rows.push(row);
  }
  rows.sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return { looked: runs.length, rows };
}

function withDraft(cadenceId: string, draft: readonly CadenceStepDraft[]): StepRow[] {
  return draft.map(({ id, ...step }, position) => ({
    ...step,
    id: id ?? `new-${position}`,
    cadenceId,
    position,
    deletedAt: null,
  }));
}

async function nextOf(
  db: Reader,
  run: RunRow,
  { steps, isDraft, now }: { steps: StepRow[]; isDraft: boolean; now: number },
): Promise<CadencePreview["rows"][number] | null> {
  const done = await db
    .select({ step: cadenceRunSteps, position: cadenceSteps.position })
    .from(cadenceRunSteps)
    .innerJoin(cadenceSteps, eq(cadenceSteps.id, cadenceRunSteps.stepId))
    .where(and(eq(cadenceRunSteps.runId, run.id), ne(cadenceRunSteps.state, "CANCELLED")));
  const open = done.find(({ step }) => step.state === "DUE")?.step;
  const past = new Set(done.flatMap(({ step }) => (step.state === "DUE" ? [] : [step.stepId])));
  const last = done
    .filter(({ step }) => step.doneAt !== null)
    .toSorted((a, b) => (b.step.doneAt ?? 0) - (a.step.doneAt ?? 0))[0]?.step;
  const party = await partyOf(db, run);
  const lastPast = steps.findLastIndex(({ id }) => past.has(id));
  for (const [position, step] of steps.entries()) {
    if (position <= lastPast) continue;
    const from = { lastStepAt: last?.doneAt ?? run.startedAt, lastWay: last?.channel ?? null };
    const kept =
      !isDraft && open?.stepId === step.id && open.channel
        ? { dueAt: open.dueAt, way: open.channel }
        : null;
    const place = kept ?? placeOf(step, run, party, from);
    if (!place) continue;
    return {
      leadId: run.leadId,
      bookingId: run.bookingId,
      name: await nameOf(db, run),
      step: step.title,
      position: position + 1,
      dueAt: toIso(Math.max(place.dueAt, now)),
      channel: place.way,
      isAutomatic: step.isAutomatic,
    };
  }
  return null;
}

async function nameOf(db: Reader, { leadId, customerId }: RunRow): Promise<string> {
  const [lead] = leadId
    ? await db.select({ contact: leads.contactInfo }).from(leads).where(eq(leads.id, leadId))
    : [];
  if (lead) {
    const { name, phone, email } = lead.contact;
    return name ?? (phone && displayPhone(phone)) ?? email ?? "Somebody";
  }
  const [customer] = customerId
    ? await db.select({ name: users.name }).from(users).where(eq(users.id, customerId))
    : [];
  return customer?.name ?? "Somebody";
}
