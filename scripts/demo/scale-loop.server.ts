import { setTimeout as pause } from "node:timers/promises";
import type { Database, Tx } from "#app/db/client.server.ts";
import { nextStretch, type Progress, readProgress, saveProgress } from "./scale-progress.server.ts";
import { scaleReport } from "./scale-report.ts";

const BREATH_MS = 5;

export interface ScaleTools {
  say(line: string): void;
  signal: AbortSignal;
}

export interface ScaleRun<Rows> {
  /** What is counted: "leads", "customers". */
  noun: string;
  /** The name under which the progress is kept. */
  name: string;
  total: number;
  seed: number;
  now: number;
  isAlone: boolean;
  /** Records a transaction: few while pages are served, many when nobody waits. */
  batch: { polite: number; alone: number };
  make(stretch: Progress, end: number): Rows;
  write(tx: Tx, rows: Rows): Promise<void>;
}

/**
 * Writes batches until there are so many. Stops after a batch when told to, and goes on from there the
 * next time. Returns how many there are.
 */
export async function scaleUp<Rows>(
  database: Database,
  { say, signal }: ScaleTools,
  { name, noun, total, isAlone, batch, make, write, ...wish }: ScaleRun<Rows>,
): Promise<number> {
  let progress = await readProgress(database.reader, name);
  const report = scaleReport(say, { done: progress?.done ?? 0, total, noun });
  // Rare checkpoints are cheaper, but each stops the pages for as long as it takes.
  if (isAlone) await setPragmas(database, { checkpoint: 16_000, cacheKb: 128_000 });
  try {
    for (;;) {
      const stretch = nextStretch(progress, { ...wish, total });
      if (stretch === null || signal.aborted) break;
      const size = isAlone ? batch.alone : batch.polite;
      const end = Math.min(stretch.done + size, stretch.to, total);
      const rows = make(stretch, end);
      const saved = { ...stretch, done: end };
      await database.write("load data", async (tx) => {
        await write(tx, rows);
        await saveProgress(tx, name, saved);
      });
      progress = saved;
      report.tick(end);
      await pause(isAlone ? 0 : BREATH_MS);
    }
  } finally {
    if (isAlone) await setPragmas(database, { checkpoint: 16_000, cacheKb: 16_000 });
  }
  const done = progress?.done ?? 0;
  report.end(done, signal.aborted);
  return done;
}

async function setPragmas(
  database: Database,
  { checkpoint, cacheKb }: { checkpoint: number; cacheKb: number },
) {
  await database.maintain(`PRAGMA wal_autocheckpoint = ${checkpoint}`);
  await database.maintain(`PRAGMA cache_size = -${cacheKb}`);
}
