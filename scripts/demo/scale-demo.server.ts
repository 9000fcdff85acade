import { setTimeout as pause } from "node:timers/promises";
import type { Database, Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import {
  bookings,
  customerLifecycle,
  devices,
  identityKeys,
  leads,
  payments,
  searchRows,
  users,
} from "#app/db/schema/index.ts";
import { spellNames } from "#app/features/customers/name-spellings.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { appendPast } from "#app/platform/past-events.server.ts";
import { ofLead } from "./load-index.server.ts";
import { nameBookings } from "./load-leads.server.ts";
import { addCustomer } from "./scale-customer.server.ts";
import { scaleHistory } from "./scale-history.ts";
import { makeScaleLead } from "./scale-lead.ts";
import { nextStretch, type Progress, readProgress, saveProgress } from "./scale-progress.server.ts";
import { scaleReport } from "./scale-report.ts";
import { addIndex, noRows, type ScaleRows } from "./scale-rows.server.ts";
import { readScaleWorld, type ScaleWorld } from "./scale-world.server.ts";

const MONTHS_24 = 730 * DAY;
const BREATH_MS = 5;
/** Leads a transaction: few while pages are served, many when nobody waits. */
const POLITE = 50;
const ALONE = 500;

export interface ScaleWish {
  leads: number;
  seed: number;
  now: number;
  isAlone: boolean;
}

export interface ScaleTools {
  say(line: string): void;
  signal: AbortSignal;
}

/**
 * Writes load data until the shop holds so many synthetic leads. Stops after a batch when told to,
 * and goes on from there the next time. Returns how many there are.
 */
export async function scaleDemo(
  database: Database,
  { say, signal }: ScaleTools,
  { isAlone, ...wish }: ScaleWish,
): Promise<number> {
  const world = await readScaleWorld(database);
  let progress = await readProgress(database.reader);
  const report = scaleReport(say, { done: progress?.done ?? 0, leads: wish.leads });
  // Rare checkpoints are cheaper, but each stops the pages for as long as it takes.
  if (isAlone) await setPragmas(database, { checkpoint: 16_000, cacheKb: 128_000 });
  try {
    for (;;) {
      const stretch = nextStretch(progress, wish);
      if (stretch === null || signal.aborted) break;
      const end = Math.min(stretch.done + (isAlone ? ALONE : POLITE), stretch.to, wish.leads);
      const rows = makeBatch(world, stretch, end);
      progress = { ...stretch, done: end };
      const saved = progress;
      await database.write("load data", (tx) => writeBatch(tx, rows, saved));
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

function makeBatch(world: ScaleWorld, { seed, now, done, from, to }: Progress, end: number) {
  const rows = noRows();
  for (let index = done; index < end; index += 1) {
    const share = (index - from) / (to - from);
    const createdAt = Math.floor(now - (1 - share) * MONTHS_24);
    const lead = makeScaleLead(world, { seed, index, createdAt, now });
    if (lead.row.stage === "CONVERTED") addCustomer(rows, world, lead, now);
    rows.leads.push(lead.row);
    addIndex(rows, { ...ofLead(lead.row), entityType: "lead" });
    rows.events.push(...scaleHistory(lead));
  }
  return rows;
}

async function writeBatch(tx: Tx, rows: ScaleRows, progress: Progress) {
  await insertMany(tx, users, rows.users);
  await insertMany(tx, customerLifecycle, rows.lifecycles);
  await insertMany(tx, devices, rows.devices);
  await insertMany(tx, leads, rows.leads);
  await insertMany(tx, bookings, rows.bookings);
  await nameBookings(tx, rows.links);
  await insertMany(tx, payments, rows.payments);
  await insertMany(tx, identityKeys, inKeyOrder(rows.keys));
  await insertMany(tx, searchRows, rows.search);
  const names = rows.keys.filter(({ type }) => type === "name");
  await spellNames(
    tx,
    names.map(({ value }) => value),
  );
  await appendPast(tx, rows.events);
  await saveProgress(tx, progress);
}

/** Neighbours in the index are written one after the other. */
function inKeyOrder(keys: ScaleRows["keys"]) {
  return keys.sort((a, b) =>
    a.type === b.type ? (a.value < b.value ? -1 : 1) : a.type < b.type ? -1 : 1,
  );
}
