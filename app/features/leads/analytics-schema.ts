import { z } from "zod";
import { SourceType } from "#app/features/customers/schema.ts";
import { Money } from "#app/platform/money.ts";
import { AnyOf, analyticsFields, CalendarDate, Figure, Id, Share } from "#app/platform/wire.ts";
import { Lead } from "./lead-schema.ts";
import { LeadStage } from "./words.ts";

export const LeadAnalyticsFilter = z.strictObject({
  ...analyticsFields,
  source: AnyOf(SourceType).optional(),
  assignedTo: z.union([Id, z.literal("me"), z.literal("none")]).optional(),
  segment: Id.optional(),
});
export type LeadAnalyticsFilter = z.infer<typeof LeadAnalyticsFilter>;

/** One column: all its leads in figures, the first of them in full. Times are days. */
export const PipelineStage = z
  .object({
    id: LeadStage,
    name: z.string(),
    count: z.int().min(0),
    value: Money.nullable(),
    weightedValue: Money.nullable(),
    conversionRate: Share,
    isMaturing: z.boolean(),
    averageTime: z.number().nullable(),
    averageDays: z.number().nullable(),
    medianDays: z.number().nullable(),
    leads: z.array(Lead).max(50),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "PipelineStage" });
export type PipelineStage = z.infer<typeof PipelineStage>;

export const LeadPipeline = z
  .object({ stages: z.array(PipelineStage) })
  .meta({ id: "LeadPipeline" });
export type LeadPipeline = z.infer<typeof LeadPipeline>;

const MoneyFigure = Figure.extend({ value: Money.nullable(), previous: Money.nullable() }).meta({
  id: "MoneyFigure",
});

export const LeadSources = z
  .object({
    sources: z.array(
      z.object({
        sourceType: SourceType,
        leads: Figure,
        qualified: Figure,
        converted: Figure,
        conversionRate: Figure,
        revenue: MoneyFigure,
        spend: MoneyFigure,
        roi: Figure,
        costPerLead: MoneyFigure,
      }),
    ),
  })
  .meta({ id: "LeadSources" });
export type LeadSources = z.infer<typeof LeadSources>;

export const LeadConversion = z
  .object({
    conversionRate: Figure,
    medianDaysToConvert: Figure,
    funnel: z.array(z.object({ stage: LeadStage, count: z.int().min(0), share: Share })),
    cohorts: z.array(
      z.object({
        from: CalendarDate,
        leads: z.int().min(0),
        converted: z.int().min(0),
        conversionRate: Share,
        isMaturing: z.boolean(),
      }),
    ),
    response: z.object({
      medianMinutes: Figure,
      p90Minutes: Figure,
      withinTarget: Figure,
      unanswered: Figure,
    }),
  })
  .meta({ id: "LeadConversion" });
export type LeadConversion = z.infer<typeof LeadConversion>;
