import { sql } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { leads } from "#app/db/schema/index.ts";
import { openScoreDesk } from "#app/features/leads/score-desk.server.ts";
import { groupedBy } from "./grouped-by.ts";
import { leadRow } from "./lead-rows.server.ts";
import { createLeadValue } from "./lead-value.ts";
import type { CatalogueIds } from "./load-catalogue.server.ts";
import { batches, type Loading, writeRows } from "./loading.server.ts";

/** The enquiries with their stage, clocks and score. */
export async function loadLeads(loading: Loading, { brandNames }: CatalogueIds) {
  const { story } = loading;
  const desk = await openScoreDesk(loading.database.reader);
  const values = createLeadValue(story);
  const devices = new Map(story.devices.map((device) => [device.key, device]));
  const interactions = groupedBy(story.interactions, ({ leadKey }) => leadKey);
  const rows = story.leads.map((lead) => {
    const device = devices.get(lead.deviceKey);
    if (!device) throw new Error(`${lead.key} has no device`);
    const brandName = brandNames.get(device.brand) ?? device.brand;
    return leadRow(loading, lead, {
      ...{ device, brandName, values, desk },
      interactions: interactions.get(lead.key) ?? [],
    });
  });
  await writeRows(loading, leads, rows);
  return rows;
}

/** Names the booking on each converted lead; lead and booking know each other, so one comes second. */
export async function linkBookings({ database, story, ids }: Loading) {
  const converted = story.leads.filter(({ bookingKey }) => bookingKey !== null);
  for (const part of batches(converted)) {
    const links = part.map(({ key, bookingKey }) => ({
      leadId: ids.idOf(key),
      bookingId: ids.idOrNull(bookingKey),
    }));
    await database.write("seed converted leads", (tx) => nameBookings(tx, links));
  }
}

export interface Link {
  leadId: string;
  bookingId: string | null;
}

export async function nameBookings(tx: Tx, links: readonly Link[]) {
  await tx.run(sql`update ${leads} set converted_booking_id = link.value ->> 'bookingId'
    from json_each(${JSON.stringify(links)}) as link where leads.id = link.value ->> 'leadId'`);
}
