import { groupedBy } from "./grouped-by.ts";
import type { LeadSource, Story, StoryLead } from "./story-types.ts";

const OFFERED = ["DRAFT", "SENT", "ACCEPTED"];
const FEWEST_CONVERSIONS = 10;

/** What a lead is worth by semantics 2.7 when no budget says so: its quotes, else its source's mean. */
export function createLeadValue(story: Story) {
  const quotesOf = groupedBy(story.quotes, (quote) => quote.leadKey);
  const means = sourceMeans(story);
  return {
    byQuotes: (lead: StoryLead): number | null => {
      const offered = (quotesOf.get(lead.key) ?? []).filter(({ status }) =>
        OFFERED.includes(status),
      );
      return offered.length > 0 ? offered.reduce((sum, { total }) => sum + total, 0) : null;
    },
    bySource: (source: LeadSource): number | null => means.get(source) ?? null,
  };
}

/** Mean net value of a source's conversions; too few say nothing. */
function sourceMeans(story: Story): Map<LeadSource, number> {
  const converted = groupedBy(
    story.bookings.filter(({ leadKey }) => leadKey !== null),
    (booking) => booking.source,
  );
  return new Map(
    [...converted].flatMap(([source, rows]) => {
      if (rows.length < FEWEST_CONVERSIONS) return [];
      const net = rows.reduce((sum, { price }) => sum + price / 1.2, 0);
      return [[source, Math.round(net / rows.length)] as const];
    }),
  );
}
