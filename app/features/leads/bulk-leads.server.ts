import { can } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { AppError, forbidden } from "#app/platform/errors.ts";
import { attempt, command } from "#app/platform/operation.server.ts";
import { assignLead } from "./assign-lead.server.ts";
import { loadLead, showLead } from "./lead-record.server.ts";
import { createLead, editLead } from "./leads.server.ts";
import { moveLead } from "./move-lead.server.ts";
import { BulkLeads, BulkLeadsResult, type Lead } from "./schema.ts";

const RIGHT = {
  create: "leads:create",
  assign: "leads:assign",
  move: "leads:edit",
  tag: "leads:edit",
} as const;

type Results = BulkLeadsResult["results"];

/** Up to 500 items of one kind; one that is refused changes nothing and does not stop the others. */
export const bulkLeads = command({
  summary: "Create, assign, move or tag many leads at once",
  can: "leads:view",
  input: BulkLeads,
  output: BulkLeadsResult,
  async run(context, bulk) {
    if (!can(context.actor, RIGHT[bulk.op])) throw forbidden();
    const results: Results = [];
    for (const step of stepsOf(context, bulk)) results.push(await answered(context, step));
    return { results };
  },
});

interface Step {
  id: string | null;
  status: number;
  work: () => Promise<Lead>;
}

function stepsOf(context: CommandContext, bulk: BulkLeads): Step[] {
  switch (bulk.op) {
    case "create":
      return bulk.items.map((item) => ({
        id: item.id ?? null,
        status: 201,
        work: () => createLead(context, item),
      }));
    case "assign":
      return bulk.items.map((item) => ({
        id: item.id,
        status: 200,
        work: () => assignLead(context, item),
      }));
    case "move":
      return bulk.items.map((item) => ({
        id: item.id,
        status: 200,
        work: () => moveLead(context, item),
      }));
    case "tag":
      return bulk.items.map((item) => ({
        id: item.id,
        status: 200,
        work: () => tagLead(context, item),
      }));
  }
}

async function answered(
  context: CommandContext,
  { id, status, work }: Step,
): Promise<Results[number]> {
  try {
    const lead = await attempt(context, work);
    return { id: lead.id, status, lead, code: null, detail: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const first = error.errors?.[0];
    return {
      id,
      status: error.status,
      lead: null,
      code: error.code,
      detail: first ? `${first.path}: ${first.message}` : (error.detail ?? error.title),
    };
  }
}

async function tagLead(
  context: CommandContext,
  { id, add, remove }: { id: string; add: string[]; remove: string[] },
): Promise<Lead> {
  const row = await loadLead(context, id, "leads:edit");
  const tags = [...new Set([...row.tags, ...add])].filter((tag) => !remove.includes(tag));
  await editLead(context, row, { tags });
  return showLead(context, id);
}
