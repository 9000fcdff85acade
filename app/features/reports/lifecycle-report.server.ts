import { LIFECYCLE_LABELS } from "#app/features/customers/labels.ts";
import { lifecycleStats } from "#app/features/lifecycle/lifecycle.server.ts";
import { lifecycleMoves } from "#app/features/lifecycle/lifecycle-moves.server.ts";
import { LifecycleMovesQuery, LifecycleStatsQuery } from "#app/features/lifecycle/schema.ts";
import type { Context } from "#app/platform/context.server.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { toMoment } from "#app/platform/short-time.ts";
import { percent, whole } from "./contact-report.server.ts";
import { whyOfMove } from "./move-words.ts";

const ROWS = 20;

/** How many stand where, how long they stay, who moved: in words. */
export async function lifecycleReport(context: Context, url: URL) {
  const [{ stages }, moves] = await Promise.all([
    lifecycleStats(context, listQuery(url, LifecycleStatsQuery)),
    readListPage(url, () =>
      lifecycleMoves(context, { ...listQuery(url, LifecycleMovesQuery), limit: ROWS }),
    ),
  ]);
  const next = moves.page.nextCursor;
  return {
    values: Object.fromEntries(url.searchParams),
    counts: stages.map(({ stage, count }) => ({ label: LIFECYCLE_LABELS[stage], value: count })),
    days: stages.map(({ stage, medianDays }) => ({
      label: LIFECYCLE_LABELS[stage],
      value: medianDays.value,
    })),
    formula: stages[0]?.medianDays.formula ?? "",
    stages: stages.map(({ stage, count, share, medianDays, movedIn, movedOut }) => ({
      stage,
      name: LIFECYCLE_LABELS[stage],
      count: whole(count),
      share: share === null ? "–" : percent(share),
      days: medianDays.value === null ? "–" : `${whole(medianDays.value)} (n = ${medianDays.n})`,
      movedIn,
      movedOut,
    })),
    moves: moves.data.map((move) => ({
      key: `${move.customerId} ${move.at}`,
      customerId: move.customerId,
      name: move.customerName,
      from: move.from && LIFECYCLE_LABELS[move.from],
      to: LIFECYCLE_LABELS[move.to],
      why: whyOfMove(move),
      at: toMoment(move.at, context.now),
    })),
    olderTo: next ? withQuery(url, { cursor: next }) : null,
    newestTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
  };
}

export type LifecycleReport = Awaited<ReturnType<typeof lifecycleReport>>;
