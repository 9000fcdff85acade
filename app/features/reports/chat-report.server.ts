import { conversationStats } from "#app/features/conversations/conversation-stats.server.ts";
import { ConversationStatsQuery } from "#app/features/conversations/stats-schema.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDay } from "#app/platform/dates.ts";
import { listQuery } from "#app/platform/list-query.server.ts";
import { percent, told, whole } from "./contact-report.server.ts";

const minutes = (n: number) => `${n.toFixed(n < 10 ? 1 : 0)} min`;

/** The report on conversations with visitors of the website, in words. */
export async function chatReport(context: Context, url: URL) {
  const stats = await conversationStats(context, listQuery(url, ConversationStatsQuery));
  return {
    values: Object.fromEntries(url.searchParams),
    figures: [
      told("Conversations", stats.total, whole),
      told("Became a lead", stats.leadShare, percent),
      told("First answer, half within", stats.firstResponseMedian, minutes),
      told("First answer, nine of ten", stats.firstResponseP90, minutes),
      told("Settled within a day", stats.onceShare, percent),
      told("Rating", stats.rating, (n) => `${n.toFixed(1)} of 5`),
      told("Chat leads converted", stats.chatConversion, percent),
      told("Form leads converted", stats.formConversion, percent),
      told("Voice messages", stats.voiceMessages, whole),
      told("Voice leads converted", stats.voiceConversion, percent),
    ],
    days: charted(stats.series.map(({ date, count }) => ({ label: dayOf(date), value: count }))),
    voice: charted(stats.series.map(({ date, voice }) => ({ label: dayOf(date), value: voice }))),
  };
}

/** A chart of nothing but noughts says less than "no data". */
const charted = (points: { label: string; value: number }[]) =>
  points.some(({ value }) => value > 0) ? points : [];

const dayOf = (date: string) => formatDay(date).replace(/ \d{4}$/, "");
