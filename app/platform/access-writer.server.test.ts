import { expect, test } from "vitest";
import { events } from "#app/db/schema/index.ts";
import { listEvents } from "#app/platform/history/list-events.server.ts";
import { testShop } from "#tests/fixtures/shop.ts";
import { writeRefusals } from "./access-writer.server.ts";

test("refused attempts become one line a minute and actor, with a count", async () => {
  const shop = await testShop();
  const tess = shop.as("tess");
  for (let i = 0; i < 3; i += 1) await expect(listEvents(tess, {})).rejects.toThrow();
  await writeRefusals(shop.database, tess.now);
  await writeRefusals(shop.database, tess.now);
  const rows = await shop.database.reader.select().from(events);
  expect(rows).toMatchObject([
    {
      kind: "access",
      type: "access.refused",
      actorId: shop.cast.tess,
      details: { times: 3, permissions: { "events:read": 3 } },
    },
  ]);
  await shop.close();
});
