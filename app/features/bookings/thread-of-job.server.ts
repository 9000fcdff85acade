import { eq, type SQL, sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { bookings } from "#app/db/schema/index.ts";
import type { Thread } from "#app/features/messages/portal-link.server.ts";

const MOST_COMEBACKS = 20;

interface Job {
  id: string;
  leadId: string | null;
  comebackOf: string | null;
}

/** What the customer's one link of a job stands for: its lead, or the first of the repairs it puts right. */
export async function threadOfJob(db: Reader, job: Job): Promise<Thread> {
  let first = job;
  for (let step = 0; first.comebackOf !== null && step < MOST_COMEBACKS; step += 1) {
    const [before] = await db
      .select({ id: bookings.id, leadId: bookings.leadId, comebackOf: bookings.comebackOf })
      .from(bookings)
      .where(eq(bookings.id, first.comebackOf));
    if (!before) break;
    first = before;
  }
  return { leadId: job.leadId ?? first.leadId, bookingId: first.id };
}

/** Ids of the jobs for which `isFirst` holds, and of everything that came back of them. */
export function withComebacks(isFirst: SQL | undefined): SQL {
  return sql`(with recursive family(id) as (
    select ${bookings.id} from ${bookings} where ${isFirst}
    union select ${bookings.id} from ${bookings} join family on ${bookings.comebackOf} = family.id
  ) select id from family)`;
}
