import { eq } from "drizzle-orm";
import { insertMany } from "#app/db/insert-many.server.ts";
import { cadenceRuns } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { definitionOf } from "./definitions.server.ts";
import { writeNextStep } from "./next-step.server.ts";
import { tellRun } from "./run-history.server.ts";
import { type LeadRow, partyOf, type RunRow } from "./run-record.server.ts";
import type { CadenceKind } from "./words.ts";

export interface RunSubject {
  kind: CadenceKind;
  lead: LeadRow | null;
  customerId: string | null;
  bookingId?: string;
  quoteId?: string;
  expiresAt?: number | null;
}

/** Starts a sequence, where the shop has one in use and the person can be reached at all. */
export async function startRun(
  context: CommandContext,
  { kind, lead, customerId, bookingId, quoteId, expiresAt }: RunSubject,
): Promise<RunRow | null> {
  if (context.isQuiet || lead?.isQuarantined || (lead && lead.deletedAt !== null)) return null;
  const definition = await definitionOf(context.db, kind);
  if (!definition) return null;
  const run: RunRow = {
    id: newId(),
    cadenceId: definition.id,
    kind,
    leadId: lead?.id ?? null,
    bookingId: bookingId ?? null,
    quoteId: quoteId ?? null,
    customerId,
    state: "ACTIVE",
    startedAt: context.now,
    expiresAt: expiresAt ?? null,
    doneCount: 0,
    deadChannels: [],
    stopReason: null,
    endedAt: null,
    endedBy: null,
    closesAt: null,
  };
  const party = await partyOf(context.db, run, lead);
  if (party.ways.length === 0) return null;
  await insertMany(context.db, cadenceRuns, [run]);
  const from = { lastStepAt: context.now, lastWay: null, steps: definition.steps };
  if (!(await writeNextStep(context, run, party, from))) {
    await context.db.delete(cadenceRuns).where(eq(cadenceRuns.id, run.id));
    return null;
  }
  await tellRun(context, "cadence.started", run, party.lead, { name: definition.name });
  return run;
}
