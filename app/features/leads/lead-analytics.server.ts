import { query } from "#app/platform/operation.server.ts";
import { figuresOf, periodOf } from "./analytics-scope.server.ts";
import { conversionFigures } from "./conversion-figures.server.ts";
import { LeadAnalyticsFilter, LeadConversion, LeadSources } from "./schema.ts";
import { sourceFigures } from "./source-figures.server.ts";

export { leadPipeline } from "./lead-pipeline.server.ts";

export const leadSources = query({
  summary: "Leads, conversion, revenue and cost by source",
  can: "leads:analytics",
  input: LeadAnalyticsFilter,
  output: LeadSources,
  run: (context, filter) =>
    sourceFigures(context, {
      period: periodOf(filter, context.now),
      where: figuresOf(context, filter),
    }),
});

export const leadConversion = query({
  summary: "Funnel, cohorts, time to convert and response time",
  can: "leads:analytics",
  input: LeadAnalyticsFilter,
  output: LeadConversion,
  run: (context, filter) =>
    conversionFigures(context, {
      period: periodOf(filter, context.now),
      where: figuresOf(context, filter),
    }),
});
