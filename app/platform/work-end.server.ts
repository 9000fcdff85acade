import type { CommandContext } from "./context.server.ts";
import { logger } from "./logger.server.ts";
import { attempt } from "./operation.server.ts";
import { type Work, workers } from "./work-registry.server.ts";

const ENDS = ["DONE", "DEAD", "DISCARDED"];

/** Tells the worker of this kind how its work has ended, in the transaction that has written it down. */
export async function tellEnd(context: CommandContext, work: Work) {
  const worker = workers().get(work.kind);
  if (!worker?.ended || !ENDS.includes(work.state)) return;
  await attempt(context, async () => worker.ended?.(context, work)).catch((err: unknown) =>
    logger().error({ err, id: work.id, kind: work.kind }, "the end of work was not followed up"),
  );
}
