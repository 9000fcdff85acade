import { z } from "zod";
import { analyticsFields, Figure } from "#app/platform/wire.ts";

export const ConversationStatsQuery = z.strictObject({
  from: analyticsFields.from,
  to: analyticsFields.to,
  granularity: z.enum(["day", "week", "month"]).default("week"),
});

/** How visitors of the website and the shop talk, and what comes of it. */
export const ConversationStats = z
  .object({
    total: Figure,
    leadShare: Figure,
    firstResponseMedian: Figure,
    firstResponseP90: Figure,
    onceShare: Figure,
    rating: Figure,
    chatConversion: Figure,
    formConversion: Figure,
    voiceMessages: Figure,
    voiceConversion: Figure,
    /** Conversations begun, and voice messages left, in each stretch of time. */
    series: z.array(z.object({ date: z.string(), count: z.int(), voice: z.int() })),
  })
  .meta({ id: "ConversationStats" });
