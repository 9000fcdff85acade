import type { Database } from "#app/db/client.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { briefFacts } from "./brief.server.ts";
import { briefPush } from "./brief-rules.ts";
import { preferencesOf } from "./preferences.server.ts";
import { staffToTell, tellReady } from "./staff-to-tell.server.ts";

/** By the clock of the shop, also in the owner's quiet hours: they asked for it. */
schedule({ name: "morning-brief", pattern: "45 7 * * *" });

registerWorker({
  kind: "morning-brief",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await sendMorningBriefs(database, Date.now());
    return null;
  },
});

/** Tells each owner how the shop stands; says nothing when there is nothing. */
export async function sendMorningBriefs(database: Database, now: number) {
  for (const userId of await staffToTell(database.reader, ["SUPER_ADMIN"])) {
    await transact(systemContext(database, now), "morning brief", (context) =>
      briefOne(context, userId),
    );
  }
}

async function briefOne(context: CommandContext, userId: string) {
  const preferences = await preferencesOf(context.db, userId);
  if (!preferences.hasMorningBrief) return;
  const body = briefPush(await briefFacts(context, userId));
  if (body === null) return;
  const date = localDateOf(context.now);
  await tellReady(context, {
    userId,
    name: `brief:${userId}@${date}`,
    at: context.now,
    hasMail: preferences.hasMailDigest,
    ready: { type: "morning_brief", title: "Good morning", body, url: "/brief", tag: "brief" },
  });
}
