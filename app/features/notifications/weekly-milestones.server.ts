import { sql } from "drizzle-orm";
import type { Database, Reader } from "#app/db/client.server.ts";
import {
  bookings,
  customerLifecycle,
  notifications,
  payments,
  users,
} from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { addDays, type DateText, daysRange, localDateOf } from "#app/platform/dates.ts";
import { emit } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { isHere } from "./lead-in-brief.server.ts";
import { type CustomerWeek, milestonesOf } from "./milestone-rules.ts";
import { notify } from "./notify.server.ts";

const MOST_NAMED = 3;

schedule({ name: "weekly-milestones", pattern: "0 7 * * 1" });

registerWorker({
  kind: "weekly-milestones",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await tellMilestones(database, Date.now());
    return null;
  },
});

/** On Monday each owner reads, in one line, what their customers reached in the seven days before. */
export async function tellMilestones(database: Database, now: number) {
  const monday = localDateOf(now);
  const week = daysRange(addDays(monday, -7), monday);
  const byOwner = new Map<string, string[]>();
  for (const row of await customersOf(database.reader, week)) {
    const reached = milestonesOf(row, week);
    byOwner.set(row.owner, [...(byOwner.get(row.owner) ?? []), ...reached]);
  }
  for (const [userId, reached] of byOwner) {
    if (reached.length === 0) continue;
    await transact(systemContext(database, now), "tell milestones", (context) =>
      tellOne(context, { userId, reached, monday }),
    );
  }
}

async function tellOne(
  context: CommandContext,
  { userId, reached, monday }: { userId: string; reached: string[]; monday: DateText },
) {
  const tag = `milestones:${monday}`;
  const known = await context.db.all(
    sql`select 1 from ${notifications} where ${notifications.userId} = ${userId} and ${notifications.tag} = ${tag}`,
  );
  if (known.length > 0 || !(await isHere(context.db, userId))) return;
  const { id: eventId } = await emit(context, "customers.milestones_reached", {
    subject: { type: "user", id: userId },
    details: { week: monday, count: reached.length },
    audience: [userId],
    readBy: "notifications:view",
  });
  const more = reached.length - MOST_NAMED;
  await notify(context, {
    userId,
    type: "customer_milestone",
    title:
      reached.length === 1 ? "A milestone last week" : `${reached.length} milestones last week`,
    body: `${reached.slice(0, MOST_NAMED).join(" · ")}${more > 0 ? ` · and ${more} more` : ""}`,
    url: "/customers",
    tag,
    eventId,
  });
}

/** Customers with an owner to whom something happened in the week: a job collected, money, a year. */
function customersOf(db: Reader, { from, to }: { from: number; to: number }) {
  const anniversary = from - YEAR_MS;
  return db
    .all<Counted>(sql`
      with touched(id) as (
        select ${bookings.customerId} from ${bookings}
          where ${bookings.status} = 'COLLECTED' and ${bookings.statusEnteredAt} >= ${from} and ${bookings.statusEnteredAt} < ${to}
        union select b.customer_id from ${payments} p join ${bookings} b on b.id = p.booking_id
          where p.created_at >= ${from} and p.created_at < ${to}
        union select ${bookings.customerId} from ${bookings}
          where ${bookings.createdAt} >= ${anniversary - 2 * DAY_MS} and ${bookings.createdAt} < ${anniversary + 9 * DAY_MS})
      select u.name, l.assigned_to as owner,
        (select count(*) from ${bookings} b where b.customer_id = u.id and b.status = 'COLLECTED' and b.status_entered_at < ${from}) as jobsBefore,
        (select count(*) from ${bookings} b where b.customer_id = u.id and b.status = 'COLLECTED' and b.status_entered_at < ${to}) as jobsAfter,
        (select coalesce(sum(p.amount), 0) from ${payments} p join ${bookings} b on b.id = p.booking_id where b.customer_id = u.id and p.created_at < ${from}) as spentBefore,
        (select coalesce(sum(p.amount), 0) from ${payments} p join ${bookings} b on b.id = p.booking_id where b.customer_id = u.id and p.created_at < ${to}) as spentAfter,
        (select min(b.created_at) from ${bookings} b where b.customer_id = u.id) as firstAt
      from touched t join ${users} u on u.id = t.id
      join ${customerLifecycle} l on l.customer_id = u.id
      where l.assigned_to is not null and u.deleted_at is null
      order by u.name, u.id`)
    .then((rows) => rows.map(toWeek));
}

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

interface Counted {
  name: string;
  owner: string;
  jobsBefore: number;
  jobsAfter: number;
  spentBefore: number;
  spentAfter: number;
  firstAt: number | null;
}

function toWeek(row: Counted): CustomerWeek & { owner: string } {
  const { name, owner, firstAt } = row;
  return {
    name,
    owner,
    firstAt,
    jobs: [row.jobsBefore, row.jobsAfter],
    spent: [row.spentBefore, row.spentAfter],
  };
}
