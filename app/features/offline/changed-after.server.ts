import { asc, gt } from "drizzle-orm";
import { events } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";

/** Beyond so many changes a whole copy is cheaper than finding out what they touched. */
const MOST_EVENTS = 5_000;

export interface Touched {
  customers: ReadonlySet<string>;
  leads: ReadonlySet<string>;
  jobs: ReadonlySet<string>;
}

/**
 * Whom and what the history since an event speaks of; null when a whole copy is due.
 */
export async function changedAfter(
  { db }: Pick<Context, "db">,
  after: number,
): Promise<Touched | null> {
  const rows = await db
    .select({
      type: events.subjectType,
      id: events.subjectId,
      customerId: events.customerId,
      leadId: events.leadId,
    })
    .from(events)
    .where(gt(events.id, after))
    .orderBy(asc(events.id))
    .limit(MOST_EVENTS);
  if (rows.length === MOST_EVENTS) return null;
  const subjects = (type: string) => rows.flatMap((row) => (row.type === type ? [row.id] : []));
  const customers = new Set([
    ...rows.flatMap(({ customerId }) => customerId ?? []),
    ...subjects("customer"),
  ]);
  return {
    customers,
    leads: new Set([...rows.flatMap(({ leadId }) => leadId ?? []), ...subjects("lead")]),
    jobs: new Set([...subjects("booking")]),
  };
}
