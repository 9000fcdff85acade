import type { Context } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { listQuery } from "#app/platform/list-query.server.ts";
import { formatMoney, type Money } from "#app/platform/money.ts";
import { leadPipeline } from "./lead-analytics.server.ts";
import { staffChoices } from "./lead-choices.server.ts";
import { toLeadView, type ViewTone } from "./lead-view.server.ts";
import { type Lead, LeadAnalyticsFilter, type LeadStage, type PipelineStage } from "./schema.ts";
import { allowedMoves } from "./stage-rules.ts";

/** A card in as few words, and as few elements, as it can do with: a board holds 160 of them. */
export interface BoardCard {
  id: string;
  version: number;
  name: string;
  about: string;
  sign: { tone: ViewTone; text: string };
  stage: LeadStage;
}

export interface BoardColumn {
  id: LeadStage;
  name: string;
  count: number;
  /** "£1,240, of which £310 likely". */
  value: string;
  cards: BoardCard[];
  nextCursor: string | null;
}

export async function boardPage(context: Context, url: URL) {
  const filter = listQuery(url, LeadAnalyticsFilter);
  const { stages } = await leadPipeline(context, filter);
  return {
    columns: stages.map((stage) => toColumn(stage, context.now)),
    moves: Object.fromEntries(
      stages.map(({ id }) => [id, id === "LOST" ? [] : [...allowedMoves(id, "person")]]),
    ) as Record<LeadStage, LeadStage[]>,
    staff: await staffChoices(context),
    values: Object.fromEntries(url.searchParams),
    formKey: newId(),
    returnTo: `${url.pathname}${url.search}`,
  };
}

function toColumn(stage: PipelineStage, now: number): BoardColumn {
  return {
    id: stage.id,
    name: stage.name,
    count: stage.count,
    value: valueText(stage.value, stage.weightedValue),
    cards: stage.leads.map((lead) => toBoardCard(lead, now)),
    nextCursor: stage.nextCursor,
  };
}

export function toBoardCard(lead: Lead, now: number): BoardCard {
  const view = toLeadView(lead, now);
  const { response, followUp, age } = view;
  const points = Math.round(view.score.points);
  const state = response?.isRunning
    ? response
    : followUp
      ? {
          tone: followUp.due === "overdue" ? ("bad" as const) : ("neutral" as const),
          text: followUp.due === "overdue" ? `Overdue ${followUp.relative}` : followUp.text,
        }
      : (age ?? { tone: "neutral" as const, text: view.created.relative });
  return {
    id: view.id,
    version: view.version,
    name: view.name,
    about: [view.device, view.owner].filter(Boolean).join(" · "),
    sign: { tone: state.tone, text: `${points} · ${state.text}` },
    stage: view.stage,
  };
}

function valueText(value: Money | null, weighted: Money | null): string {
  if (!value?.amount) return "No value known";
  const total = pounds(value.amount);
  return weighted?.amount ? `${total}, of which ${pounds(weighted.amount)} likely` : total;
}

/** Whole pounds: a board is read at a glance. */
function pounds(amount: number): string {
  return formatMoney(Math.round(amount / 100) * 100).replace(/\.00$/, "");
}
