import { z } from "zod";
import { brandAndModel } from "#app/features/devices/brand-and-model.ts";
import { csvLines } from "#app/platform/csv.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { findLeads } from "./lead-list.server.ts";
import { showLeads } from "./lead-record.server.ts";
import { type Lead, LeadFilter } from "./schema.ts";

const BATCH = 200;
const MOST_ROWS = 10_000;

const COLUMNS: [heading: string, read: (lead: Lead) => string | number | null][] = [
  ["Id", (lead) => lead.id],
  ["Created", (lead) => lead.createdAt],
  ["Name", (lead) => lead.contactInfo.name],
  ["Phone", (lead) => lead.contactInfo.phoneDisplay],
  ["E-mail", (lead) => lead.contactInfo.email],
  ["Postcode", (lead) => lead.contactInfo.postcode],
  [
    "Device",
    (lead) =>
      brandAndModel({
        ...lead.deviceInterest,
        model: lead.deviceInterest?.model ?? lead.deviceInterest?.category,
      }) ?? "",
  ],
  ["Fault", (lead) => lead.deviceInterest?.fault ?? lead.initialNeeds],
  ["Source", (lead) => lead.sourceType],
  ["Stage", (lead) => lead.stage],
  ["Score", (lead) => lead.leadScore],
  ["Urgency", (lead) => lead.urgencyLevel],
  ["Owner", (lead) => lead.assignedToName],
  ["Follow-ups", (lead) => lead.followUpCount],
  ["Next follow-up", (lead) => lead.nextFollowUp],
  ["Lost because", (lead) => lead.lostReason],
];

/** The leads of a list as CSV, formulas made harmless; the export itself stands in the history. */
export const exportLeads = command({
  summary: "Export leads as CSV",
  can: "reports:export",
  input: LeadFilter,
  output: z.object({ csv: z.string(), rows: z.int() }),
  async run(context, filter) {
    const rows: (string | number | null)[][] = [];
    let cursor: string | undefined;
    do {
      const found = await findLeads(context, { ...filter, limit: BATCH, cursor, count: false });
      const shown = await showLeads(context, found.rows);
      rows.push(...shown.map((lead) => COLUMNS.map(([, read]) => read(lead))));
      cursor = found.nextCursor ?? undefined;
    } while (cursor && rows.length < MOST_ROWS);
    await emit(context, "leads.exported", {
      subject: { type: "export", id: context.requestId },
      details: { rows: rows.length },
      readBy: "events:read",
    });
    return {
      csv: await csvLines([COLUMNS.map(([heading]) => heading), ...rows]),
      rows: rows.length,
    };
  },
});
