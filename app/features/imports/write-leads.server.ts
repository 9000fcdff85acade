import { insertLeads, openDesk } from "#app/features/leads/import-leads.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import type { JudgedRow } from "./judge-rows.server.ts";
import type { Written } from "./write-customers.server.ts";

type Desk = Awaited<ReturnType<typeof openDesk>>;

export { openDesk };

/** The leads that the rows bring in. */
export async function addLeads(
  { db, now }: CommandContext,
  rows: readonly JudgedRow[],
  { importId, desk }: { importId: string; desk: Desk },
): Promise<Written> {
  const fresh = rows.filter(({ verdict }) => verdict === "CREATE");
  const leads = fresh.map((judged) => toLead(judged, now));
  await insertLeads(db, leads, { now, desk });
  return {
    events: leads.map((lead, index) => ({
      type: "lead.created",
      at: now,
      subject: { type: "lead", id: lead.id },
      leadId: lead.id,
      customerId: lead.customerId,
      details: { sourceType: lead.sourceType, importId, row: fresh[index]?.row ?? null },
      stage: { from: null, to: lead.stage, enteredAt: lead.createdAt, cause: "import" },
    })),
    records: fresh.map(({ row, targetId }) => ({
      type: "lead" as const,
      id: targetId ?? "",
      row,
      before: null,
    })),
  };
}

function toLead({ draft, targetId, personId }: JudgedRow, now: number) {
  const { person, device, lead, notes } = draft;
  if (!lead) throw new Error("A row of leads has no lead");
  const { fault } = lead;
  return {
    id: targetId ?? "",
    sourceType: person.source ?? ("OTHER" as const),
    stage: lead.stage,
    contactInfo: {
      name: person.name,
      email: person.email,
      phone: person.phone,
      phoneTyped: null,
      company: person.company,
      postcode: person.address?.postcode ?? null,
    },
    deviceInterest:
      device || fault
        ? {
            category: device?.category ?? null,
            brand: device?.brand ?? null,
            model: device?.model ?? null,
            fault,
            serial: device?.serial ?? null,
          }
        : null,
    initialNeeds: lead.needs ?? notes,
    budgetRange: lead.budget,
    urgencyLevel: lead.urgency,
    tags: person.tags,
    customerId: personId,
    nextFollowUp: lead.stage === "LOST" ? null : lead.nextFollowUp,
    createdAt: Math.min(person.createdAt ?? now, now),
  };
}
