import { and, asc, eq, isNotNull, isNull, sum } from "drizzle-orm";
import { bookings, cadenceRuns, deviceCategories, leads, quotes } from "#app/db/schema/index.ts";
import { system } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during, type EmittedEvent } from "#app/platform/events.server.ts";
import { convertLead } from "./convert-lead.server.ts";
import { type LeadRow, saveLead } from "./lead-record.server.ts";
import { enterStage } from "./move-lead.server.ts";
import { rescoreLead } from "./score-lead.server.ts";
import { impliedStages } from "./stage-rules.ts";

during("quote.sent", async (context, event) => {
  const row = await leadOf(context, event);
  if (!row || row.stage === "CONVERTED" || row.stage === "LOST") return;
  let current = row;
  if (row.stage !== "QUOTED") {
    for (const implied of impliedStages(row.stage))
      current = await enterStage(context, current, { to: implied, by: "system", cause: "quote" });
    current = await enterStage(context, current, { to: "QUOTED", by: "system", cause: "quote" });
  }
  await saveLead(context, current, { value: await openValue(context, row.id) }, { isEdit: false });
});

for (const type of ["quote.withdrawn", "quote.expired", "quote.send_undone"]) {
  during(type, async (context, event) => {
    const row = await leadOf(context, event);
    if (row?.stage !== "QUOTED") return;
    const value = await openValue(context, row.id);
    const kept = await saveLead(context, row, { value: value ?? row.value }, { isEdit: false });
    const hasFollowUpsLeft =
      row.followUpCount < row.maxFollowUps && !(await isUsedUp(context, row.id));
    if (value !== null || (type === "quote.expired" && !hasFollowUpsLeft)) return;
    const change = type === "quote.expired" ? lookAgain(context, "The quote has run out") : {};
    await enterStage(context, kept, { to: "QUALIFIED", by: "system", cause: type, change });
  });
}

// A no ends the asking; the owner looks at it once more, today.
during("quote.declined", async (context, event) => {
  const row = await leadOf(context, event);
  if (row?.stage !== "QUOTED") return;
  const change = { ...lookAgain(context, "They declined the quote"), lastInboundAt: context.now };
  await saveLead(context, row, change, { isEdit: false });
});

during("quote.viewed", async (context, event) => {
  const row = await leadOf(context, event);
  if (row) await rescoreLead(context, row);
});

// An accepted quote is a sale: the lead becomes a customer with a job (rulings 3.2).
during("quote.accepted", async (context, event) => {
  const row = await leadOf(context, event);
  if (!row || row.stage === "CONVERTED" || row.stage === "LOST") return;
  const asSystem = { ...context, actor: system };
  const bookingId = event.details?.bookingId;
  if (typeof bookingId === "string") {
    const [job] = await context.db
      .select({ customerId: bookings.customerId })
      .from(bookings)
      .where(eq(bookings.id, bookingId));
    await convertLead(asSystem, { id: row.id, bookingId, customerId: job?.customerId });
    return;
  }
  const category = await repairedCategory(context, row.deviceInterest?.category ?? null);
  if (category === null && row.stage !== "QUOTED") return;
  const { brand = null, model = null, serial = null, fault } = row.deviceInterest ?? {};
  const device = { category: category ?? "", brand, model, serialNumber: serial };
  const booking = {
    device,
    fault: fault ?? row.initialNeeds ?? "As quoted",
    quoteId: event.subject.id,
    assignedTo: row.assignedTo,
  };
  await convertLead(asSystem, { id: row.id, ...(category === null ? {} : { booking }) });
});

/** Nobody asks by itself any more: the owner decides, today. */
function lookAgain({ now }: CommandContext, note: string): Partial<LeadRow> {
  return {
    nextFollowUp: now,
    followUpChannel: null,
    followUpNote: note,
    isFollowUpByHand: true,
  };
}

async function leadOf(context: CommandContext, { leadId }: EmittedEvent) {
  if (!leadId) return null;
  const [row] = await context.db
    .select()
    .from(leads)
    .where(and(eq(leads.id, leadId), isNull(leads.deletedAt), eq(leads.isQuarantined, false)));
  return row ?? null;
}

/** Whether its follow-ups are done and it is closed unless they answer. */
async function isUsedUp({ db }: CommandContext, leadId: string): Promise<boolean> {
  const [run] = await db
    .select({ id: cadenceRuns.id })
    .from(cadenceRuns)
    .where(and(eq(cadenceRuns.leadId, leadId), isNotNull(cadenceRuns.closesAt)))
    .limit(1);
  return run !== undefined;
}

/** What the lead's open quotes come to; null without one. */
async function openValue({ db }: CommandContext, leadId: string): Promise<LeadRow["value"]> {
  const [row] = await db
    .select({ total: sum(quotes.total) })
    .from(quotes)
    .where(and(eq(quotes.leadId, leadId), eq(quotes.status, "SENT"), isNull(quotes.deletedAt)));
  return row?.total ? Number(row.total) : null;
}

/** The lead's kind of device, else the shop's first one: the job must say something. */
async function repairedCategory({ db }: CommandContext, slug: string | null) {
  const kinds = await db
    .select({ slug: deviceCategories.slug })
    .from(deviceCategories)
    .where(isNull(deviceCategories.deletedAt))
    .orderBy(asc(deviceCategories.position));
  return (kinds.find((kind) => kind.slug === slug) ?? kinds[0])?.slug ?? null;
}
