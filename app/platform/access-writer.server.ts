import type { Database } from "#app/db/client.server.ts";
import { takeRefusals } from "./access-log.server.ts";
import { writeAccessNotes } from "./access-notes.server.ts";
import { MINUTE } from "./dates.ts";
import { noteAccess } from "./events.server.ts";
import { logger } from "./logger.server.ts";
import { transact } from "./operation.server.ts";
import { systemContext } from "./subscribers.server.ts";

/** Writes the counted refusals as `access` events, each in the name of whoever was refused. */
export async function writeRefusals(database: Database, now: number) {
  const refused = takeRefusals(database);
  if (refused.length === 0) return;
  await transact(systemContext(database, now), "note refused attempts", async (inside) => {
    for (const { actor, maskedAddress, requestId, minute, permissions } of refused) {
      const subject = actor.userId
        ? { type: "user", id: actor.userId }
        : { type: "address", id: maskedAddress ?? "unknown" };
      const asRefused = { ...inside, actor, maskedAddress, requestId };
      await noteAccess(asRefused, "access.refused", {
        subject,
        at: minute,
        details: {
          times: [...permissions.values()].reduce((sum, times) => sum + times, 0),
          permissions: Object.fromEntries(permissions),
        },
      });
    }
  });
}

/** Writes them once a minute, and the rest at the end. */
export function startAccessWriter(database: Database, clock: () => number = Date.now) {
  const write = () =>
    Promise.all([writeRefusals(database, clock()), writeAccessNotes()]).catch((err) =>
      logger().error({ err }, "refused attempts could not be noted"),
    );
  const timer = setInterval(() => void write(), MINUTE);
  return {
    stop: async () => {
      clearInterval(timer);
      await write();
    },
  };
}
