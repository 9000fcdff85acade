import type { Database, Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import {
  bookings,
  customerInteractions,
  customerLifecycle,
  devices,
  identityKeys,
  leads,
  payments,
  quoteLines,
  quotes,
  quoteVersions,
  searchRows,
  users,
} from "#app/db/schema/index.ts";
import { updateMany } from "#app/db/update-many.server.ts";
import { spellNames } from "#app/features/customers/name-spellings.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { appendPast } from "#app/platform/past-events.server.ts";
import { ofLead } from "./load-index.server.ts";
import { nameBookings } from "./load-leads.server.ts";
import { addCustomer } from "./scale-customer.server.ts";
import { scaleHistory } from "./scale-history.ts";
import { makeScaleLead } from "./scale-lead.ts";
import { type ScaleTools, scaleUp } from "./scale-loop.server.ts";
import { type Progress, SCALE_PROGRESS } from "./scale-progress.server.ts";
import { addIndex, noRows, type ScaleRows } from "./scale-rows.server.ts";
import { readScaleWorld, type ScaleWorld } from "./scale-world.server.ts";

const MONTHS_24 = 730 * DAY;

export interface ScaleWish {
  leads: number;
  seed: number;
  now: number;
  isAlone: boolean;
}

/** Writes load data until the shop holds so many synthetic leads. Returns how many there are. */
export async function scaleDemo(
  database: Database,
  tools: ScaleTools,
  { leads, ...wish }: ScaleWish,
): Promise<number> {
  const world = await readScaleWorld(database);
  return scaleUp(database, tools, {
    ...wish,
    ...{ name: SCALE_PROGRESS, noun: "leads", total: leads, batch: { polite: 50, alone: 500 } },
    make: (stretch, end) => makeBatch(world, stretch, end),
    write: writeScaleRows,
  });
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

/** Writes a batch, with everything by which it is found and told. */
export async function writeScaleRows(tx: Tx, rows: ScaleRows) {
  await insertMany(tx, users, rows.users);
  await insertMany(tx, customerLifecycle, rows.lifecycles);
  await insertMany(tx, devices, rows.devices);
  await insertMany(tx, leads, rows.leads);
  await insertMany(tx, quotes, rows.quotes);
  await insertMany(tx, quoteVersions, rows.quoteVersions);
  await insertMany(tx, quoteLines, rows.quoteLines);
  await insertMany(tx, bookings, rows.bookings);
  await updateMany(tx, quotes, rows.jobsOfQuotes);
  await nameBookings(tx, rows.links);
  await insertMany(tx, payments, rows.payments);
  await insertMany(tx, identityKeys, inKeyOrder(rows.keys));
  await insertMany(tx, searchRows, rows.search);
  const names = rows.keys.filter(({ type }) => type === "name");
  await spellNames(
    tx,
    names.map(({ value }) => value),
  );
  await insertMany(tx, customerInteractions, rows.interactions);
  await appendPast(tx, rows.events);
}

/** Neighbours in the index are written one after the other. */
function inKeyOrder(keys: ScaleRows["keys"]) {
  return keys.sort((a, b) =>
    a.type === b.type ? (a.value < b.value ? -1 : 1) : a.type < b.type ? -1 : 1,
  );
}
