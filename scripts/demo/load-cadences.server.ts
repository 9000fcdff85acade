import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import {
  cadenceRunSteps,
  cadenceRuns,
  cadenceSteps,
  cadences,
  customerInteractions,
  leads,
  quotes,
} from "#app/db/schema/index.ts";
import type { CadenceKind } from "#app/features/cadences/words.ts";
import { isMobile } from "#app/platform/phone.ts";
import { groupedBy } from "./grouped-by.ts";
import { batches, type Loading, writeRows } from "./loading.server.ts";

type LeadRow = typeof leads.$inferSelect;
type StepRow = typeof cadenceSteps.$inferSelect;
type Contact = Pick<
  typeof customerInteractions.$inferSelect,
  "id" | "leadId" | "channel" | "occurredAt" | "staffMemberId"
>;

const KIND_OF_STAGE: Partial<Record<LeadRow["stage"], CadenceKind>> = {
  NEW: "ENQUIRY",
  CONTACTED: "ENQUIRY",
  QUALIFIED: "ENQUIRY",
  QUOTED: "QUOTE",
  NURTURE: "NURTURE",
};

/** The sequences of the leads that are open at the end of the story, each as far as it has come. */
export async function loadCadences(loading: Loading) {
  const { reader } = loading.database;
  const open = await reader
    .select()
    .from(leads)
    .where(and(inArray(leads.stage, stages), isNull(leads.deletedAt)));
  const told = await tellRuns(loading, open);
  await writeRows(
    loading,
    cadenceRuns,
    told.map(({ run }) => run),
  );
  await writeRows(
    loading,
    cadenceRunSteps,
    told.flatMap(({ steps }) => steps),
  );
  for (const part of batches(told.flatMap(({ plan }) => plan ?? [])))
    await loading.database.write("seed planned steps", (tx) =>
      tx.run(sql`update ${leads} set is_follow_up_by_hand = 0,
        next_follow_up = plan.value ->> 'at', follow_up_note = plan.value ->> 'title',
        follow_up_channel = plan.value ->> 'channel',
        follow_up_told_for = case when plan.value ->> 'at' <= ${loading.now}
          then plan.value ->> 'at' else follow_up_told_for end
        from json_each(${JSON.stringify(part)}) as plan where leads.id = plan.value ->> 'id'`),
    );
}

const stages = Object.keys(KIND_OF_STAGE) as LeadRow["stage"][];

async function tellRuns(loading: Loading, open: readonly LeadRow[]) {
  const { reader } = loading.database;
  const definitions = await definitionsOf(reader);
  const ids = open.map(({ id }) => id);
  const touches = await reader
    .select({
      id: customerInteractions.id,
      leadId: customerInteractions.leadId,
      channel: customerInteractions.channel,
      occurredAt: customerInteractions.occurredAt,
      staffMemberId: customerInteractions.staffMemberId,
    })
    .from(customerInteractions)
    .where(
      and(
        inArray(customerInteractions.leadId, ids),
        eq(customerInteractions.direction, "OUTBOUND"),
      ),
    )
    .orderBy(asc(customerInteractions.occurredAt));
  const sent = await reader
    .select()
    .from(quotes)
    .where(and(inArray(quotes.leadId, ids), eq(quotes.status, "SENT")));
  const quoteOf = new Map(sent.map((quote) => [quote.leadId, quote]));
  const touchesOf = groupedBy(touches, ({ leadId }) => leadId);
  return open.flatMap((lead) => {
    const kind = KIND_OF_STAGE[lead.stage];
    const definition = kind && definitions.get(kind);
    if (!definition) return [];
    const quote = kind === "QUOTE" ? (quoteOf.get(lead.id) ?? null) : null;
    if (kind === "QUOTE" && quote === null) return [];
    const startedAt = quote?.sentAt ?? (kind === "NURTURE" ? lead.stageEnteredAt : lead.createdAt);
    const since = (touchesOf.get(lead.id) ?? []).filter((one) => one.occurredAt > startedAt);
    return runOf(loading, { lead, definition, quote, startedAt, touches: since }) ?? [];
  });
}

interface Definition {
  id: string;
  kind: CadenceKind;
  steps: StepRow[];
}

async function definitionsOf(reader: Reader): Promise<Map<CadenceKind, Definition>> {
  const rows = await reader.select().from(cadences).where(eq(cadences.isActive, true));
  const steps = await reader.select().from(cadenceSteps).orderBy(asc(cadenceSteps.position));
  return new Map(
    rows.map(({ id, kind }) => [
      kind,
      { id, kind, steps: steps.filter(({ cadenceId }) => cadenceId === id) },
    ]),
  );
}

interface Telling {
  lead: LeadRow;
  definition: Definition;
  quote: typeof quotes.$inferSelect | null;
  startedAt: number;
  touches: Contact[];
}

/** Null where nothing was planned and nobody has answered: then no sequence ever ran. */
function runOf({ ids }: Loading, { lead, definition, quote, startedAt, touches }: Telling) {
  const lastTouch = touches.at(-1)?.occurredAt ?? startedAt;
  const repliedAt = (lead.lastInboundAt ?? 0) > startedAt ? lead.lastInboundAt : null;
  const hasStopped = repliedAt !== null && repliedAt >= lastTouch;
  const dueAt = lead.nextFollowUp ?? lead.responseDueAt;
  if (!hasStopped && dueAt === null) return null;
  const done = touches.slice(-(definition.steps.length - 1));
  const next = definition.steps[done.length];
  if (!next) return null;
  const runId = ids.newIdAt(startedAt);
  const run = {
    id: runId,
    cadenceId: definition.id,
    kind: definition.kind,
    leadId: lead.id,
    customerId: lead.customerId,
    quoteId: quote?.id ?? null,
    expiresAt: quote?.expiresAt ?? null,
    state: hasStopped ? ("STOPPED" as const) : ("ACTIVE" as const),
    stopReason: hasStopped ? "REPLIED" : null,
    endedAt: hasStopped ? repliedAt : null,
    startedAt,
    doneCount: done.length,
    deadChannels: [],
  };
  const doneSteps = done.map((touch, place) => ({
    id: ids.newIdAt(touch.occurredAt),
    runId,
    stepId: definition.steps[place]?.id ?? next.id,
    state: "DONE" as const,
    dueAt: touch.occurredAt,
    isAutomatic: false,
    channel: touch.channel,
    doneAt: touch.occurredAt,
    doneBy: touch.staffMemberId,
    interactionId: touch.id,
  }));
  const channel = wayOf(next, lead);
  const openStep = {
    id: ids.newIdAt(lastTouch),
    runId,
    stepId: next.id,
    state: hasStopped ? ("CANCELLED" as const) : ("DUE" as const),
    dueAt: dueAt ?? lastTouch,
    isAutomatic: false,
    channel,
    doneAt: null,
    doneBy: null,
    interactionId: null,
  };
  const plan = hasStopped ? null : { id: lead.id, at: openStep.dueAt, title: next.title, channel };
  return { run, steps: [...doneSteps, openStep], plan };
}

/** Another way than a call where the step asks for one and there is one. */
function wayOf({ channel }: StepRow, lead: LeadRow): "PHONE" | "SMS" | "EMAIL" {
  const { phone, email } = lead.contactInfo;
  const written = phone && isMobile(phone) ? "SMS" : email ? "EMAIL" : null;
  if (channel === "OTHER" && written) return written;
  return phone ? "PHONE" : (written ?? "EMAIL");
}
