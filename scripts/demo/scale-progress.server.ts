import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "#app/db/client.server.ts";
import { platformValues } from "#app/db/schema/index.ts";

export const SCALE_PROGRESS = "demo-scale";

/** Where the load data stands: everything that the next batch depends on. */
const Progress = z.object({
  seed: z.number(),
  /** The end of the 24 months; milliseconds. */
  now: z.number(),
  done: z.number(),
  /** Leads `from` up to, not including, `to` are spread over the months in order. */
  from: z.number(),
  to: z.number(),
});
export type Progress = z.infer<typeof Progress>;

export async function readProgress(db: Reader): Promise<Progress | null> {
  const [row] = await db
    .select()
    .from(platformValues)
    .where(eq(platformValues.name, SCALE_PROGRESS));
  return row ? Progress.parse(JSON.parse(row.value)) : null;
}

/** Saved in the transaction of the batch, so that no lead comes twice. */
export async function saveProgress(tx: Tx, progress: Progress) {
  const row = {
    name: SCALE_PROGRESS,
    value: JSON.stringify(progress),
    updatedAt: progress.now,
  };
  await tx
    .insert(platformValues)
    .values(row)
    .onConflictDoUpdate({ target: platformValues.name, set: row });
}

/** The next stretch: what is left of the last one, else all that is missing. */
export function nextStretch(
  progress: Progress | null,
  { leads, seed, now }: { leads: number; seed: number; now: number },
): Progress | null {
  if (progress === null) return { seed, now, done: 0, from: 0, to: leads };
  if (progress.done >= leads) return null;
  return progress.done < progress.to ? progress : { ...progress, from: progress.done, to: leads };
}
