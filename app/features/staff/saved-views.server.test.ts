import { expect, test } from "vitest";
import { testShop } from "#tests/fixtures/shop.ts";
import { createView, deleteView, listViews } from "./saved-views.server.ts";

test("a view keeps the filters, not the cursor or what was left empty", async () => {
  const shop = await testShop();
  const view = await createView(shop.as("tess"), {
    area: "leads",
    name: "Mine, hot",
    query: "stage=&cursor=abc&scoreBand=HOT&assignedTo=me",
  });
  expect(view).toMatchObject({
    query: "assignedTo=me&scoreBand=HOT",
    isMine: true,
    isShared: false,
  });
  await shop.close();
});

test("one's own views and those of the team are listed, others' are not", async () => {
  const shop = await testShop();
  const own = { area: "leads" as const, query: "stage=NEW" };
  await createView(shop.as("tess"), { ...own, name: "Private" });
  await createView(shop.as("adam"), { ...own, name: "Team", isShared: true });
  const names = async (who: "tess" | "tomas") =>
    (await listViews(shop.as(who), { area: "leads" })).data.map(({ name }) => name);
  expect(await names("tess")).toEqual(["Private", "Team"]);
  expect(await names("tomas")).toEqual(["Team"]);
  await shop.close();
});

test("only its owner deletes a view", async () => {
  const shop = await testShop();
  const view = await createView(shop.as("tess"), { area: "leads", name: "Mine", isShared: true });
  await expect(deleteView(shop.as("adam"), { id: view.id })).rejects.toMatchObject({ status: 404 });
  await deleteView(shop.as("tess"), { id: view.id });
  expect((await listViews(shop.as("tess"), {})).data).toEqual([]);
  await shop.close();
});
