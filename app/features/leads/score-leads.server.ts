import { setTimeout as delay } from "node:timers/promises";
import { and, asc, gt, notInArray } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { leads } from "#app/db/schema/index.ts";
import { transact } from "#app/platform/operation.server.ts";
import { schedule } from "#app/platform/scheduler.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker, type WorkTools } from "#app/platform/work-queue.server.ts";
import { livingLeads } from "./scope.server.ts";
import { rescoreLead } from "./score-lead.server.ts";

const BATCH = 50;
const PAUSE_MS = 40;

/** Decay and ended overrides show without anybody touching the lead (semantics 2.6). */
schedule({ name: "score-leads", pattern: "20 3 * * *" });

registerWorker({
  kind: "score-leads",
  queue: "jobs",
  perform: async (_work, tools) => {
    await scoreLeads(tools.database, tools);
    return null;
  },
});

/** Scores every open lead again, in batches that leave room for the shop's own work. */
export async function scoreLeads(
  database: Database,
  { report, signal, now = Date.now() }: Pick<WorkTools, "report" | "signal"> & { now?: number },
): Promise<number> {
  let after = "";
  let scored = 0;
  while (!signal.aborted) {
    const rows = await database.reader
      .select()
      .from(leads)
      .where(and(livingLeads, gt(leads.id, after), notInArray(leads.stage, ["CONVERTED", "LOST"])))
      .orderBy(asc(leads.id))
      .limit(BATCH);
    const last = rows.at(-1);
    if (!last) break;
    await transact(systemContext(database, now), "score leads", async (context) => {
      for (const row of rows) await rescoreLead(context, row);
    });
    after = last.id;
    scored += rows.length;
    await report({ scored });
    await delay(PAUSE_MS);
  }
  return scored;
}
