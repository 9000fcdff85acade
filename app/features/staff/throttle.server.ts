import { eq } from "drizzle-orm";
import { throttles } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { HOUR, MINUTE } from "#app/platform/dates.ts";
import { tooMany } from "#app/platform/errors.ts";

/** Minutes to wait after the free tries are used up; the last one repeats. Never a lasting lock. */
const WAITS = [5, 10, 15];
const WINDOW_MS = 24 * HOUR;

/** @throws 429 while the key is blocked. */
export async function requireUnblocked(context: CommandContext, key: string) {
  const [row] = await context.db.select().from(throttles).where(eq(throttles.key, key));
  if (row && row.blockedUntil > context.now) {
    throw tooMany(
      (row.blockedUntil - context.now) / 1000,
      "Too many tries. Wait a few minutes, then try again.",
    );
  }
}

/** Counts one failure; from `freeTries` on each one blocks the key for longer. Returns how many. */
export async function countFailure(
  context: CommandContext,
  { key, freeTries }: { key: string; freeTries: number },
): Promise<number> {
  const [row] = await context.db.select().from(throttles).where(eq(throttles.key, key));
  const count = row && row.windowEndsAt > context.now ? row.count + 1 : 1;
  const step = Math.min(count - freeTries, WAITS.length - 1);
  const wait = step < 0 ? 0 : (WAITS[step] ?? 15) * MINUTE;
  const next = {
    key,
    count,
    blockedUntil: context.now + wait,
    windowEndsAt: context.now + WINDOW_MS,
  };
  await context.db
    .insert(throttles)
    .values(next)
    .onConflictDoUpdate({ target: throttles.key, set: next });
  return count;
}

export async function clearFailures(context: CommandContext, key: string) {
  await context.db.delete(throttles).where(eq(throttles.key, key));
}
