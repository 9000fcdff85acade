import { sql } from "drizzle-orm";
import { leads } from "#app/db/schema/index.ts";
import { groupedBy } from "./grouped-by.ts";
import { leadRow } from "./lead-rows.server.ts";
import { createLeadValue } from "./lead-value.ts";
import type { CatalogueIds } from "./load-catalogue.server.ts";
import { BATCH, type Loading, writeRows } from "./loading.server.ts";
import { openScoreDesk } from "./score-desk.server.ts";

/** The enquiries with their stage, clocks and score. */
export async function loadLeads(loading: Loading, { brandNames }: CatalogueIds) {
  const { story } = loading;
  const desk = await openScoreDesk(loading.database);
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
  for (let start = 0; start < converted.length; start += BATCH) {
    const pairs = converted
      .slice(start, start + BATCH)
      .map(({ key, bookingKey }) => [ids.idOf(key), ids.idOrNull(bookingKey)]);
    await database.write("seed converted leads", (tx) =>
      tx.run(sql`update ${leads} set converted_booking_id = pair.value ->> 1
        from json_each(${JSON.stringify(pairs)}) as pair where leads.id = pair.value ->> 0`),
    );
  }
}
