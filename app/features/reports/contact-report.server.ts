import { InteractionStatsQuery } from "#app/features/interactions/analytics-schema.ts";
import { interactionStats } from "#app/features/interactions/interaction-stats.server.ts";
import {
  CHANNEL_LABELS,
  OUTCOME_LABELS,
  SENTIMENT_LABELS,
  TYPE_LABELS,
} from "#app/features/interactions/labels.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDay } from "#app/platform/dates.ts";
import { listQuery } from "#app/platform/list-query.server.ts";
import type { Figure } from "#app/platform/wire.ts";

/** The report on contacts, in words. */
export async function contactReport(context: Context, url: URL) {
  const stats = await interactionStats(context, listQuery(url, InteractionStatsQuery));
  const points = (
    rows: readonly { key: string; count: number }[],
    labels: Record<string, string>,
  ) =>
    rows
      .filter(({ count }) => count > 0)
      .map(({ key, count }) => ({ label: labels[key] ?? key, value: count }));
  return {
    values: Object.fromEntries(url.searchParams),
    figures: [
      told("Contacts", stats.total, whole),
      told("From them", stats.inboundShare, percent),
      told("Calls that reached", stats.reachedShare, percent),
      told("Minutes a contact", stats.meanMinutes, (n) => n.toFixed(1)),
      told("Unhappy", stats.negativeShare, percent),
    ],
    openFollowUps: stats.openFollowUps,
    types: points(stats.byType, TYPE_LABELS),
    channels: points(stats.byChannel, CHANNEL_LABELS),
    outcomes: points(stats.byOutcome, OUTCOME_LABELS),
    sentiments: points(stats.bySentiment, SENTIMENT_LABELS),
    staff: stats.byStaff.map(({ name, count }) => ({
      label: name ?? "Nobody of the staff",
      value: count,
    })),
    labels: stats.series.map(({ date }) => formatDay(date).replace(/ \d{4}$/, "")),
    inbound: stats.series.map((point) => point.inbound),
    outbound: stats.series.map((point) => point.outbound),
  };
}

export const whole = (n: number) => n.toLocaleString("en-GB", { maximumFractionDigits: 1 });
export const percent = (n: number) => `${Math.round(n * 100)} %`;

/** A figure in words, with what it was before. */
export function told(label: string, figure: Figure, format: (n: number) => string) {
  const write = (n: number | null) => (n === null ? "–" : format(n));
  const { n, formula } = figure;
  return { label, value: write(figure.value), previous: write(figure.previous), n, formula };
}
