import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "#app/db/client.server.ts";
import { platformValues } from "#app/db/schema/index.ts";

export const SCALE_PROGRESS = "demo-scale";
export const PEOPLE_PROGRESS = "demo-scale-people";

/** Where the load data stands: everything that the next batch depends on. */
const Progress = z.object({
  seed: z.number(),
  /** The end of the 24 months; milliseconds. */
  now: z.number(),
  done: z.number(),
  /** Leads or customers `from` up to, not including, `to` are spread over the months in order. */
  from: z.number(),
  to: z.number(),
});
export type Progress = z.infer<typeof Progress>;

export async function readProgress(db: Reader, name: string): Promise<Progress | null> {
  const [row] = await db.select().from(platformValues).where(eq(platformValues.name, name));
  return row ? Progress.parse(JSON.parse(row.value)) : null;
}

/** Saved in the transaction of the batch, so that nobody comes twice. */
export async function saveProgress(tx: Tx, name: string, progress: Progress) {
  const row = {
    name,
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
  { total, seed, now }: { total: number; seed: number; now: number },
): Progress | null {
  if (progress === null) return { seed, now, done: 0, from: 0, to: total };
  if (progress.done >= total) return null;
  return progress.done < progress.to ? progress : { ...progress, from: progress.done, to: total };
}
