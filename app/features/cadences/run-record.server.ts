import { and, desc, eq, inArray } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { cadenceRunSteps, cadenceRuns, leads, users } from "#app/db/schema/index.ts";
import { updateRow } from "#app/db/update-many.server.ts";
import type { Numbers } from "#app/features/shop/numbers.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { isMobile } from "#app/platform/phone.ts";
import { type Reachable, waysTo } from "./rules.ts";

export type RunRow = typeof cadenceRuns.$inferSelect;
export type RunStepRow = typeof cadenceRunSteps.$inferSelect;
export type LeadRow = typeof leads.$inferSelect;

const LIVE = ["ACTIVE", "PAUSED"] as const;

/** The lead's run that is going on or paused; null without one. */
export async function liveRunOf(db: Reader, leadId: string): Promise<RunRow | null> {
  const [run] = await db
    .select()
    .from(cadenceRuns)
    .where(and(eq(cadenceRuns.leadId, leadId), inArray(cadenceRuns.state, [...LIVE])));
  return run ?? null;
}

/** The lead's newest run, whatever became of it. */
export async function lastRunOf(db: Reader, leadId: string): Promise<RunRow | null> {
  const [run] = await db
    .select()
    .from(cadenceRuns)
    .where(eq(cadenceRuns.leadId, leadId))
    .orderBy(desc(cadenceRuns.id))
    .limit(1);
  return run ?? null;
}

/** The step of the run that waits for its time or for somebody. */
export async function openStepOf(db: Reader, runId: string): Promise<RunStepRow | null> {
  const [step] = await db
    .select()
    .from(cadenceRunSteps)
    .where(and(eq(cadenceRunSteps.runId, runId), eq(cadenceRunSteps.state, "DUE")));
  return step ?? null;
}

export async function stepById(db: Reader, id: string): Promise<RunStepRow | null> {
  const [step] = await db.select().from(cadenceRunSteps).where(eq(cadenceRunSteps.id, id));
  return step ?? null;
}

export async function leadRow(db: Reader, id: string): Promise<LeadRow | null> {
  const [row] = await db.select().from(leads).where(eq(leads.id, id));
  return row ?? null;
}

export async function runById(db: Reader, id: string): Promise<RunRow | null> {
  const [run] = await db.select().from(cadenceRuns).where(eq(cadenceRuns.id, id));
  return run ?? null;
}

export async function saveRun(
  { db }: CommandContext,
  run: RunRow,
  change: Partial<RunRow>,
): Promise<RunRow> {
  await updateRow(db, cadenceRuns, { ...change, id: run.id });
  return { ...run, ...change };
}

/** Everything a plan asks of the person behind the run. */
export interface Party {
  lead: LeadRow | null;
  ways: ReturnType<typeof waysTo>;
  urgency: LeadRow["urgencyLevel"];
  openingHours: Awaited<ReturnType<typeof openingClockFor>>;
  numbers: Numbers;
}

export async function partyOf(
  db: Reader,
  run: Pick<RunRow, "leadId" | "customerId" | "deadChannels">,
  known: LeadRow | null = null,
): Promise<Party> {
  const lead = known ?? (run.leadId ? await leadRow(db, run.leadId) : null);
  const contact = lead ? contactOf(lead) : await customerContact(db, run.customerId);
  return {
    lead,
    ways: waysTo({ ...contact, dead: run.deadChannels }),
    urgency: lead?.urgencyLevel ?? "LOW",
    openingHours: await openingClockFor(db, lead?.locationId ?? null),
    numbers: await numbersOf(db),
  };
}

type Contact = Omit<Reachable, "dead">;

function contactOf({ contactInfo: { phone, email }, preferredContact }: LeadRow): Contact {
  return {
    phone,
    email,
    isMobile: phone !== null && isMobile(phone),
    preferred: preferredContact,
  };
}

async function customerContact(db: Reader, id: string | null): Promise<Contact> {
  const [row] = id
    ? await db
        .select({ phone: users.phone, email: users.email, preferred: users.preferredContact })
        .from(users)
        .where(eq(users.id, id))
    : [];
  const phone = row?.phone ?? null;
  return {
    phone,
    email: row?.email ?? null,
    isMobile: phone !== null && isMobile(phone),
    preferred: row?.preferred ?? null,
  };
}
