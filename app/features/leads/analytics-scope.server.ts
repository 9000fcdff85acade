import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { leads } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { addDays, localDateOf, localToUtc } from "#app/platform/dates.ts";
import type { LeadAnalyticsFilter } from "./schema.ts";
import { leadsInScope } from "./scope.server.ts";

const DEFAULT_DAYS = 90;

export interface Period {
  from: number;
  to: number;
  /** The period of equal length just before. */
  previousFrom: number;
  granularity: "day" | "week" | "month";
}

/** `[from, to)` in the shop's time zone; the last 90 days when nothing is said. */
export function periodOf(
  filter: Pick<LeadAnalyticsFilter, "from" | "to" | "granularity">,
  now: number,
): Period {
  const toDate = filter.to ?? addDays(localDateOf(now), 1);
  const fromDate = filter.from ?? addDays(toDate, -DEFAULT_DAYS);
  const [from, to] = [localToUtc(fromDate), localToUtc(toDate)];
  return { from, to, previousFrom: from - (to - from), granularity: filter.granularity };
}

/** Spam and duplicates were never leads: they leave every denominator. */
export const COUNTED = sql`leads.deleted_at is null and leads.is_quarantined = 0 and (leads.lost_reason is null or leads.lost_reason not in ('SPAM', 'DUPLICATE'))`;

/** Which leads the figures are about: the actor's scope, and the page's filters. */
export function figuresOf(context: Context, filter: LeadAnalyticsFilter): SQL {
  const who = filter.assignedTo === "me" ? context.actor.userId : filter.assignedTo;
  const conditions = and(
    COUNTED,
    leadsInScope(context.actor, "leads:analytics"),
    filter.source
      ? sql`leads.source_type in (${sql.join(
          filter.source.map((word) => sql`${word}`),
          sql`, `,
        )})`
      : undefined,
    who === undefined
      ? undefined
      : who === "none" || who === null
        ? isNull(leads.assignedTo)
        : eq(leads.assignedTo, who),
  );
  return conditions ?? COUNTED;
}
