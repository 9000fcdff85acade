import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deliveries } from "#app/db/schema/index.ts";
import { createWidgetKey } from "#app/features/shop/edit-widget-keys.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import { system, testShop } from "#tests/fixtures/shop.ts";
import { examine } from "./doctor.server.ts";

test("a sound shop has no problem, a dead delivery is one", async () => {
  const shop = await testShop();
  await createWidgetKey(shop.as("adam"), { name: "Website", allowedOrigins: [] });
  const sound = await examine(shop.database);
  expect(sound.problems).toEqual([]);
  expect(Object.fromEntries(sound.lines)).toMatchObject({
    foreign_keys: "1",
    synchronous: "2",
    migrations: "all applied",
    "event chain": "1 checked",
  });
  await transact(shop.as(system), "dead", async (context) => {
    const id = await enqueue(context, "deliveries", { kind: "mail", payload: {} });
    await context.db
      .update(deliveries)
      .set({ state: "DEAD" })
      .where(eq(deliveries.id, id ?? ""));
  });
  expect((await examine(shop.database)).problems).toEqual([
    "1 dead deliveries: see /settings/jobs.",
  ]);
  await shop.close();
});
