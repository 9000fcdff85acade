import { z } from "zod";
import { analyticsFields, Figure, Id } from "#app/platform/wire.ts";
import { Channel, Direction, InteractionType, Outcome, Sentiment } from "./schema.ts";

export const InteractionStatsQuery = z.strictObject({
  from: analyticsFields.from,
  to: analyticsFields.to,
  granularity: z.enum(["day", "week", "month"]).default("week"),
});
export type InteractionStatsQuery = z.infer<typeof InteractionStatsQuery>;

const counted = <T extends z.ZodType>(key: T) => z.array(z.object({ key, count: z.int() }));

/** How a shop and its customers talk: how much, by what, with what result. */
export const InteractionStats = z
  .object({
    total: Figure,
    inboundShare: Figure,
    reachedShare: Figure,
    meanMinutes: Figure,
    negativeShare: Figure,
    openFollowUps: z.int().min(0),
    byType: counted(InteractionType),
    byChannel: counted(Channel),
    byDirection: counted(Direction),
    byOutcome: counted(Outcome),
    bySentiment: counted(Sentiment),
    byStaff: z.array(
      z.object({ userId: Id.nullable(), name: z.string().nullable(), count: z.int() }),
    ),
    series: z.array(z.object({ date: z.string(), inbound: z.int(), outbound: z.int() })),
  })
  .meta({ id: "InteractionStats" });
export type InteractionStats = z.infer<typeof InteractionStats>;
