import { statfsSync } from "node:fs";
import { resolve } from "node:path";
import { sql } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { isMigrated } from "#app/db/migrate.server.ts";
import { env } from "#app/platform/env.server.ts";
import { checkChain } from "#app/platform/history/check-chain.server.ts";
import { canTranscode } from "#app/platform/media/find-tool.server.ts";
import { speechEngine } from "#app/platform/speech/speech.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { getWorkOverview } from "#app/platform/work/work-overview.server.ts";
import { migrationsFolder } from "./migrations-folder.server.ts";

export interface Examination {
  lines: [name: string, value: string][];
  /** One sentence for each thing that is not as it should be. */
  problems: string[];
}

const CHAIN_LINKS = 1_000;
const LEAST_FREE = 0.15;
const EXPECTED = { journal_mode: "wal", synchronous: "2", foreign_keys: "1" } as const;

/** What the database says of itself, and whether the history, the queues and the disk are sound. */
export async function examine(database: Database): Promise<Examination> {
  const lines: Examination["lines"] = [];
  const problems: string[] = [];
  for (const [name, expected] of Object.entries(EXPECTED)) {
    const [row] = await database.maintain(`PRAGMA ${name}`);
    const value = String(Object.values(row ?? {})[0]);
    lines.push([name, value]);
    const isMemory = value === "memory";
    if (value !== expected && !isMemory) problems.push(`${name} is ${value}, not ${expected}.`);
  }
  const [version] = await database.reader.all<{ v: string }>(sql`select sqlite_version() as v`);
  lines.push(["sqlite_version", version?.v ?? ""]);
  const migrated = await isMigrated(database.reader, migrationsFolder());
  lines.push(["migrations", migrated ? "all applied" : "missing some"]);
  if (!migrated) problems.push("Migrations are missing: start the app to apply them.");
  await examineWork(database, { lines, problems });
  await examineDisk({ lines, problems });
  lines.push(...voiceLines());
  const chain = await checkChain(database.reader, CHAIN_LINKS);
  const broken = chain.brokenAt === null ? "" : `, broken at event ${chain.brokenAt}`;
  lines.push(["event chain", `${chain.checked} checked${broken}`]);
  if (broken) problems.push(`The history was changed from outside${broken}.`);
  return { lines, problems };
}

async function examineWork(database: Database, { lines, problems }: Examination) {
  const context = systemContext(database, Date.now());
  const { jobs, deliveries, parkedEvents } = await getWorkOverview(context, {});
  for (const [name, counts] of Object.entries({ jobs, deliveries })) {
    lines.push([name, `${counts.DUE} due, ${counts.RUNNING} running, ${counts.DEAD} dead`]);
    if (counts.DEAD > 0) problems.push(`${counts.DEAD} dead ${name}: see /settings/jobs.`);
  }
  lines.push(["parked events", String(parkedEvents)]);
  if (parkedEvents > 0) problems.push(`${parkedEvents} parked events: see /settings/jobs.`);
}

/** What is missing for voice is said, but nothing is wrong: everything else works without. */
function voiceLines(): Examination["lines"] {
  const engine = speechEngine();
  const rough = engine?.isRough ? ", rough" : "";
  return [
    [
      "voice messages",
      canTranscode() ? "checked and encoded by ffmpeg" : "kept as sent: ffmpeg is not installed",
    ],
    ["transcripts", engine ? `by ${engine.name}${rough}` : "none: no SPEECH_URL, no PocketSphinx"],
  ];
}

async function examineDisk({ lines, problems }: Examination) {
  const folder = resolve(env().DATA_DIR);
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    const share = bavail / blocks;
    const gigabytes = (bavail * bsize) / 1e9;
    lines.push(["disk", `${gigabytes.toFixed(1)} GB free (${Math.round(share * 100)} %)`]);
    if (share < LEAST_FREE && gigabytes < 5) problems.push("The disk is nearly full.");
  } catch {
    lines.push(["disk", "unknown"]);
  }
}
