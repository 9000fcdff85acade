import { openDatabase } from "#app/db/client.server.ts";
import { setDb } from "#app/db/tenants.server.ts";
import "#app/features/messages/events.server.ts";
import { startRunner } from "#app/platform/work-queue.server.ts";

// A process that does nothing but send what is due, until it is killed.
const [path = ""] = process.argv.slice(2);
const database = await openDatabase({ path });
setDb("default", database);
startRunner(database, {
  queue: "deliveries",
  parallel: 2,
  leaseMs: 400,
  pollMs: 20,
  askAfterMs: 0,
});
