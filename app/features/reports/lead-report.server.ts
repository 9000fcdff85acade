import { SOURCE_LABELS, STAGE_LABELS } from "#app/features/leads/labels.ts";
import {
  leadConversion,
  leadPipeline,
  leadSources,
} from "#app/features/leads/lead-analytics.server.ts";
import { staffChoices } from "#app/features/leads/lead-choices.server.ts";
import { LeadAnalyticsFilter } from "#app/features/leads/schema.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDay } from "#app/platform/dates.ts";
import { listQuery } from "#app/platform/list-query.server.ts";
import { formatMoney, type Money } from "#app/platform/money.ts";
import type { Figure } from "#app/platform/wire.ts";

/** A figure as it is printed: what it was before, out of how many, and how it is made. */
export interface ToldFigure {
  label: string;
  value: string;
  previous: string;
  n: number;
  formula: string;
}

type Written = (value: number) => string;
const plain: Written = (value) => String(Math.round(value * 10) / 10);
const percent: Written = (share) => `${Math.round(share * 1000) / 10} %`;
const days: Written = (value) => `${plain(value)} d`;
const minutes: Written = (value) =>
  value < 90 ? `${Math.round(value)} min` : `${plain(value / 60)} h`;

/** The page, its file and the API are made from the same three queries. */
export async function leadReport(context: Context, url: URL) {
  const filter = { granularity: "week" as const, ...listQuery(url, LeadAnalyticsFilter) };
  const [{ stages }, { sources }, conversion] = await Promise.all([
    leadPipeline(context, filter),
    leadSources(context, filter),
    leadConversion(context, filter),
  ]);
  const { response } = conversion;
  return {
    values: { granularity: "week", ...Object.fromEntries(url.searchParams) },
    query: url.searchParams.toString(),
    staff: await staffChoices(context),
    conversion: [
      told("Converted", conversion.conversionRate, percent),
      told("Median days to convert", conversion.medianDaysToConvert, days),
    ],
    response: [
      told("Median time to answer", response.medianMinutes, minutes),
      told("Nine in ten within", response.p90Minutes, minutes),
      told("Answered in time", response.withinTarget, percent),
      told("Not answered yet", response.unanswered, plain),
    ],
    funnel: conversion.funnel.map(({ stage, count }) => ({
      label: STAGE_LABELS[stage],
      value: count,
    })),
    cohorts: conversion.cohorts.map((cohort) => ({
      label: formatDay(cohort.from).slice(4, -5),
      leads: cohort.leads,
      converted: cohort.converted,
      share: cohort.conversionRate === null ? null : Math.round(cohort.conversionRate * 1000) / 10,
      isMaturing: cohort.isMaturing,
    })),
    sources: sources.map((row) => ({
      id: row.sourceType,
      name: SOURCE_LABELS[row.sourceType],
      leads: row.leads.value ?? 0,
      figures: [
        told("Leads", row.leads, plain),
        told("Qualified", row.qualified, plain),
        told("Converted", row.converted, plain),
        told("Share converted", row.conversionRate, percent),
        toldMoney("Revenue", row.revenue),
        toldMoney("Spend", row.spend),
        told("Return", row.roi, percent),
        toldMoney("Cost a lead", row.costPerLead),
      ],
    })),
    stages: stages.map((stage) => ({
      id: stage.id,
      name: stage.name,
      count: stage.count,
      value: writtenMoney(stage.value),
      weighted: writtenMoney(stage.weightedValue),
      share: stage.conversionRate === null ? "–" : percent(stage.conversionRate),
      isMaturing: stage.isMaturing,
      average: stage.averageDays === null ? "–" : days(stage.averageDays),
      median: stage.medianDays === null ? "–" : days(stage.medianDays),
    })),
  };
}

export type LeadReport = Awaited<ReturnType<typeof leadReport>>;

/** The report as rows of a file: section, name, figure, value, before, n, formula. */
export function reportRows(report: LeadReport): (string | number)[][] {
  const line = (section: string, name: string) => (figure: ToldFigure) => [
    section,
    name,
    figure.label,
    figure.value,
    figure.previous,
    figure.n,
    figure.formula,
  ];
  return [
    ["Section", "Name", "Figure", "Value", "Before", "n", "Formula"],
    ...[...report.conversion, ...report.response].map(line("Conversion", "All")),
    ...report.sources.flatMap(({ name, figures }) => figures.map(line("Sources", name))),
    ...report.stages.flatMap(({ name, ...stage }) =>
      (
        [
          ["Leads now", stage.count],
          ["Value", stage.value],
          ["Weighted value", stage.weighted],
          ["Share that went on", stage.share],
          ["Average stay", stage.average],
          ["Median stay", stage.median],
        ] as const
      ).map(([figure, value]) => ["Pipeline", name, figure, value, "", "", ""]),
    ),
    ...report.cohorts.map(({ label, leads, converted, share }) => [
      "Cohorts",
      label,
      "Share converted",
      share === null ? "–" : `${share} %`,
      "",
      leads,
      `${converted} converted ÷ ${leads} leads`,
    ]),
  ];
}

function told(label: string, { value, previous, n, formula }: Figure, write: Written): ToldFigure {
  const written = (figure: number | null) => (figure === null ? "–" : write(figure));
  return { label, value: written(value), previous: written(previous), n, formula };
}

interface MoneyFigure {
  value: Money | null;
  previous: Money | null;
  n: number;
  formula: string;
}

function toldMoney(label: string, { value, previous, n, formula }: MoneyFigure): ToldFigure {
  return { label, value: writtenMoney(value), previous: writtenMoney(previous), n, formula };
}

function writtenMoney(money: Money | null): string {
  return money === null ? "–" : formatMoney(money.amount).replace(/\.00$/, "");
}
