import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { leads } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { cutPage, type Order, pageAfter } from "#app/platform/cursor.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { listFields, page } from "#app/platform/wire.ts";
import { giveLead, pickAssignee } from "./assign-lead.server.ts";
import { indexLead } from "./lead-index.server.ts";
import { type LeadRow, readLeads, saveLead, showLead, showLeads } from "./lead-record.server.ts";
import { Lead, LeadId } from "./schema.ts";

const QuarantinedLead = Lead.extend({ spamSigns: z.array(z.string()) }).meta({
  id: "QuarantinedLead",
});

export const listQuarantine = query({
  summary: "List enquiries that are probably spam",
  can: "leads:release",
  input: z.strictObject({ limit: listFields.limit, cursor: listFields.cursor }),
  output: page(QuarantinedLead),
  async run(context, { limit, cursor }) {
    const order: Order = {
      sort: "-createdAt",
      columns: { createdAt: leads.createdAt },
      idColumn: leads.id,
    };
    const paging = { limit, cursor, filter: "quarantine" };
    const { where, orderBy } = pageAfter(order, paging);
    const found = await readLeads(context.db, {
      where: and(eq(leads.isQuarantined, true), isNull(leads.deletedAt), where),
      orderBy,
      limit: limit + 1,
    });
    const cut = cutPage(found, { order, paging, keyOf: (lead) => lead.createdAt });
    const shown = await showLeads(context, cut.rows);
    const signs = await spamSignsOf(context, shown);
    const data = shown.map((lead) => ({ ...lead, spamSigns: signs.get(lead.id) ?? [] }));
    return { data, page: { limit, nextCursor: cut.nextCursor } };
  },
});

export const releaseLead = command({
  summary: "Let a held-back enquiry in: it was no spam",
  can: "leads:release",
  input: LeadId,
  output: Lead,
  async run(context, { id, version }) {
    const row = await loadQuarantined(context, id);
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    const next = await saveLead(
      context,
      row,
      { isQuarantined: false, lastActivityAt: context.now },
      { isEdit: true },
    );
    await indexLead(context, next);
    await emit(context, "lead.created", {
      subject: { type: "lead", id },
      leadId: id,
      customerId: row.customerId,
      details: { sourceType: row.sourceType, wasQuarantined: true },
      stage: { from: null, to: "NEW", enteredAt: row.createdAt, cause: "released" },
      audience: [row.assignedTo],
    });
    const chosen = await pickAssignee(context, next);
    if (chosen)
      await giveLead(context, next, { to: chosen.id, reason: chosen.reason, isEdit: false });
    return showLead(context, id);
  },
});

export const discardQuarantined = command({
  summary: "Delete an enquiry that is spam",
  can: "leads:release",
  input: LeadId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadQuarantined(context, id);
    await checkVersion(context, { given: version, row, current: () => showLead(context, id) });
    await saveLead(context, row, { deletedAt: context.now }, { isEdit: true });
    await emit(context, "lead.deleted", {
      subject: { type: "lead", id },
      leadId: id,
      details: { reason: "SPAM" },
      readBy: "leads:release",
    });
    return null;
  },
});

async function spamSignsOf(context: Context, shown: { id: string }[]) {
  const ids = shown.map(({ id }) => id);
  if (ids.length === 0) return new Map<string, string[] | null>();
  const rows = await context.db
    .select({ id: leads.id, signs: leads.spamSigns })
    .from(leads)
    .where(inArray(leads.id, ids));
  return new Map(rows.map(({ id, signs }) => [id, signs]));
}

async function loadQuarantined(context: CommandContext, id: string): Promise<LeadRow> {
  const [row] = await context.db
    .select()
    .from(leads)
    .where(and(eq(leads.id, id), eq(leads.isQuarantined, true), isNull(leads.deletedAt)));
  if (!row) throw notFound();
  return row;
}
