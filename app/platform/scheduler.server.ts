import { Cron } from "croner";
import { eq, max } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { schedulerSlots } from "#app/db/schema/index.ts";
import { logger } from "./logger.server.ts";
import { transact } from "./operation.server.ts";
import { singleton } from "./singleton.server.ts";
import { systemContext } from "./subscribers.server.ts";
import { enqueue } from "./work-queue.server.ts";

export interface ScheduledTask {
  /** Also the kind of the job that does it, and the name of the script that runs it by hand. */
  name: string;
  /** Five-field pattern, read in the shop's time zone. */
  pattern: string;
  timeZone?: string;
  /**
   * Done by the scheduler itself at every look, beside the queue, for what must be exact to the minute.
   * It has to find out by itself what is due, and two that do it at once must do it once.
   */
  prompt?(database: Database, now: number): Promise<unknown>;
}

const tasks = () => singleton("scheduled-tasks", () => new Map<string, ScheduledTask>());

export function schedule(task: ScheduledTask) {
  tasks().set(task.name, task);
}

export const scheduledTasks = () => [...tasks().values()];

/** The newest slot of a pattern at or before `now`, in UTC milliseconds; null before the first. */
export function latestSlot(task: ScheduledTask, now: number): number | null {
  const cron = new Cron(task.pattern, { timezone: task.timeZone ?? "Europe/London", paused: true });
  const [previous] = cron.previousRuns(1, new Date(now + 1000));
  return previous ? previous.getTime() : null;
}

/** The next slot after `now`, in UTC milliseconds; null when there is none. */
export function nextSlot(task: ScheduledTask, now: number): number | null {
  const cron = new Cron(task.pattern, { timezone: task.timeZone ?? "Europe/London", paused: true });
  return cron.nextRun(new Date(now))?.getTime() ?? null;
}

/** Claims a slot: row and job in one transaction, so exactly one machine does it, and once. */
export async function claimSlot(
  database: Database,
  task: ScheduledTask,
  now: number,
): Promise<boolean> {
  const slot = latestSlot(task, now);
  if (slot === null) return false;
  const [last] = await database.reader
    .select({ slot: max(schedulerSlots.slotUtc) })
    .from(schedulerSlots)
    .where(eq(schedulerSlots.task, task.name));
  if ((last?.slot ?? 0) >= slot) return false;
  return transact(systemContext(database, now), `schedule ${task.name}`, async (context) => {
    const jobId = `${task.name}@${slot}`;
    const rows = await context.db
      .insert(schedulerSlots)
      .values({ task: task.name, slotUtc: slot, jobId })
      .onConflictDoNothing()
      .returning({ slot: schedulerSlots.slotUtc });
    if (rows.length === 0) return false;
    // A fresh database starts its history here: what was never missed is not made up for.
    if (last?.slot === null && now - slot > 60_000) return false;
    return (
      (await enqueue(context, "jobs", { kind: task.name, payload: { slot }, dedupeKey: jobId })) !==
      null
    );
  });
}

/** Looks every `everyMs` for due slots; a missed slot runs once on return, not once per miss. */
export function startScheduler(database: Database, { clock = Date.now, everyMs = 5000 } = {}) {
  const busy = new Map<string, Promise<void>>();

  /** None begins while its last look still works; a slow one holds up no other task. */
  function lookPromptly(task: ScheduledTask): Promise<void> {
    const running = busy.get(task.name);
    if (running) return running;
    const look = Promise.resolve(task.prompt?.(database, clock()))
      .catch((err) => logger().error({ err, task: task.name }, "prompt task"))
      .then(() => void busy.delete(task.name));
    busy.set(task.name, look);
    return look;
  }

  const look = async () => {
    const prompt = scheduledTasks().filter((task) => task.prompt !== undefined);
    const looks = prompt.map(lookPromptly);
    for (const task of scheduledTasks()) if (!task.prompt) await claimSlot(database, task, clock());
    await Promise.all(looks);
  };
  const timer = setInterval(
    () => void look().catch((err) => logger().error({ err }, "scheduler")),
    everyMs,
  );
  return { look, stop: () => clearInterval(timer) };
}
