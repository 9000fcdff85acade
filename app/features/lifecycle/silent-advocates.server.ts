import { and, asc, eq, gt } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { customerLifecycle } from "#app/db/schema/index.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { historyOf } from "./history.server.ts";
import { enterLifecycleStage } from "./lifecycle-record.server.ts";
import { nextLifecycleStage } from "./rules.ts";

const CHUNK = 100;

/** Every night: advocates of whom nothing was heard for 18 months are returning customers again. */
schedule({ name: "silent-advocates", pattern: "50 3 * * *" });

registerWorker({
  kind: "silent-advocates",
  queue: "jobs",
  perform: async (_work, { database }) => {
    await lookAtAdvocates(database, Date.now());
    return null;
  },
});

export async function lookAtAdvocates(database: Database, now: number) {
  let after = "";
  for (;;) {
    const rows = await database.reader
      .select()
      .from(customerLifecycle)
      .where(and(eq(customerLifecycle.currentStage, "ADVOCACY"), gt(customerLifecycle.id, after)))
      .orderBy(asc(customerLifecycle.id))
      .limit(CHUNK);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    await transact(systemContext(database, now), "silent advocates", async (context) => {
      for (const row of rows) {
        const history = await historyOf(context, row.customerId);
        const to = nextLifecycleStage({ stage: row.currentStage, history }, now);
        await enterLifecycleStage(context, row, { to, cause: "silent" });
      }
    });
  }
}
