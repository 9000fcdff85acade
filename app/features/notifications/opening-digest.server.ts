import { and, asc, eq, lt, notInArray } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { leads } from "#app/db/schema/index.ts";
import { livingLeads } from "#app/features/leads/scope.server.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { HOUR, localDateOf, localToUtc } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { shortWithin } from "#app/platform/short-time.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { preferencesOf } from "./preferences.server.ts";
import { overdueText } from "./push-text.ts";
import { afterQuiet } from "./rules.ts";
import { staffToTell, tellReady } from "./staff-to-tell.server.ts";

/** An app that was down at opening still tells of the day until then. */
const LATE_BY = 4 * HOUR;

schedule({ name: "opening-digest", pattern: "*/5 * * * *" });

registerWorker({
  kind: "opening-digest",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await sendOpeningDigests(database, Date.now());
    return null;
  },
});

/** At opening each person hears, in one message, of the follow-ups that are overdue; else of nothing. */
export async function sendOpeningDigests(database: Database, now: number) {
  const openedAt = await openingOf(database, now);
  if (openedAt === null || now < openedAt || now > openedAt + LATE_BY) return;
  for (const userId of await staffToTell(database.reader)) {
    await transact(systemContext(database, now), "opening digest", (context) =>
      digestFor(context, { userId, openedAt }),
    );
  }
}

/** When the shop opens on the day of `now`; null on a closed day. */
async function openingOf(database: Database, now: number): Promise<number | null> {
  const today = localDateOf(now);
  const clock = await openingClockFor(database.reader, null);
  const opening = clock.nextOpening(localToUtc(today));
  return localDateOf(opening) === today ? opening : null;
}

async function digestFor(
  context: CommandContext,
  { userId, openedAt }: { userId: string; openedAt: number },
) {
  const preferences = await preferencesOf(context.db, userId);
  if (!preferences.types.follow_up_due.push) return;
  const overdue = await context.db
    .select({ at: leads.nextFollowUp })
    .from(leads)
    .where(
      and(
        livingLeads,
        eq(leads.assignedTo, userId),
        lt(leads.nextFollowUp, openedAt),
        notInArray(leads.stage, ["LOST", "CONVERTED"]),
      ),
    )
    .orderBy(asc(leads.nextFollowUp));
  const [oldest] = overdue;
  if (!oldest?.at) return;
  const date = localDateOf(openedAt);
  await tellReady(context, {
    userId,
    name: `opening:${userId}@${date}`,
    at: afterQuiet(Math.max(openedAt, context.now), preferences),
    hasMail: preferences.hasMailDigest,
    ready: {
      type: "digest",
      title: overdueText(overdue.length),
      body: `The oldest since ${shortWithin(oldest.at, context.now)}.`,
      url: "/today",
      tag: "opening",
    },
  });
}
