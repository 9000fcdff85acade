import type { SQL } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { fingerprint } from "#app/platform/idempotency.server.ts";
import { RenewedValues } from "#app/platform/renewed-values.ts";
import type { Period } from "./analytics-scope.server.ts";
import type { LeadAnalyticsFilter } from "./schema.ts";
import { stageCohorts, stageStays } from "./stage-stays.server.ts";

export interface StageFigures {
  conversionRate: number | null;
  averageDays: number | null;
  medianDays: number | null;
  /** The cohort is younger than the median way to a customer: its rate will still rise. */
  isMaturing: boolean;
}

const MINUTE = 60_000;
const kept = new WeakMap<Database, RenewedValues<Map<string, StageFigures>>>();

interface Asked {
  period: Period;
  where: SQL;
  filter: LeadAnalyticsFilter;
}

/**
 * Times and rates per stage. They are read from the history, so they are kept for a minute; for ten
 * more the old ones are shown while new ones are worked out.
 */
export async function stageFigures(
  context: Context,
  asked: Asked,
): Promise<Map<string, StageFigures>> {
  const key = fingerprint([asked.period, asked.filter, context.actor.userId, context.actor.role]);
  const known =
    kept.get(context.database) ?? new RenewedValues({ freshMs: MINUTE, shownMs: 11 * MINUTE });
  kept.set(context.database, known);
  return known.get(key, { now: context.now, workOut: () => workOut(context, asked) });
}

async function workOut(
  { database: { aside } }: Context,
  { period, where }: Asked,
): Promise<Map<string, StageFigures>> {
  const stays = await stageStays(aside, period, where);
  const cohorts = await stageCohorts(aside, period, where);
  const wayToCustomer = stays.reduce((sum, stay) => sum + (stay.medianDays ?? 0), 0);
  const isYoung = (period.to - period.from) / 86_400_000 < wayToCustomer;
  const stages = new Set([
    ...stays.map(({ stage }) => stage),
    ...cohorts.map(({ stage }) => stage),
  ]);
  return new Map(
    [...stages].map((stage) => {
      const stay = stays.find((one) => one.stage === stage);
      const cohort = cohorts.find((one) => one.stage === stage);
      return [
        stage,
        {
          conversionRate:
            cohort && cohort.entered > 0 ? round(cohort.advanced / cohort.entered, 4) : null,
          averageDays: stay?.averageDays == null ? null : round(stay.averageDays, 2),
          medianDays: stay?.medianDays == null ? null : round(stay.medianDays, 2),
          isMaturing: isYoung,
        },
      ];
    }),
  );
}

export function round(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
