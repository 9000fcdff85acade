import { expect, test } from "vitest";
import type { Context } from "#app/platform/context.server.ts";
import { emit, noteAccess } from "#app/platform/events.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { testShop } from "#tests/fixtures/shop.ts";
import { checkChain } from "./check-chain.server.ts";
import { listEvents } from "./list-events.server.ts";

async function tell(context: Context, type: string, id = "1") {
  await transact(context, type, (inside) =>
    emit(inside, type, { subject: { type: "thing", id }, changes: { a: { from: 1, to: "£2" } } }),
  );
}

test("the history reads in both directions, page by page", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  for (const type of ["thing.made", "thing.sold", "thing.made"]) await tell(adam, type);
  const first = await listEvents(adam, { limit: 2, sort: "-id", count: true });
  expect(first.data.map(({ id }) => id)).toEqual([3, 2]);
  expect(first.page.total).toBe(3);
  const second = await listEvents(adam, {
    limit: 2,
    sort: "-id",
    cursor: first.page.nextCursor ?? "",
  });
  expect(second).toMatchObject({ data: [{ id: 1 }], page: { nextCursor: null } });
  const feed = await listEvents(adam, { after: 1, type: "thing.made" });
  expect(feed.data).toMatchObject([
    {
      id: 3,
      actor: { kind: "staff", id: shop.cast.adam, name: "Adam" },
      requestId: adam.requestId,
    },
  ]);
  await shop.close();
});

test("reads of sensitive fields are asked for by their kind", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  await transact(adam, "peek", (inside) =>
    noteAccess(inside, "customer.revealed", { subject: { type: "customer", id: "1" } }),
  );
  expect((await listEvents(adam, {})).data).toEqual([]);
  expect((await listEvents(adam, { kind: "access" })).data).toHaveLength(1);
  expect((await listEvents(adam, { kind: "any" })).data).toHaveLength(1);
  await shop.close();
});

test("a waiting reader is answered by the next event of its types", async () => {
  const shop = await testShop();
  const adam = shop.as("adam");
  await tell(adam, "thing.made");
  const answer = listEvents(adam, { after: 1, wait: true, type: "thing.sold" });
  await tell(adam, "thing.made");
  await tell(adam, "thing.sold");
  expect((await answer).data).toMatchObject([{ id: 3, type: "thing.sold" }]);
  await shop.close();
});

test("technicians do not read the history", async () => {
  const shop = await testShop();
  await expect(listEvents(shop.as("tess"), {})).rejects.toMatchObject({ status: 403 });
  await shop.close();
});

test("the chain of the last events holds, also from the middle", async () => {
  const shop = await testShop();
  for (let i = 0; i < 5; i += 1) await tell(shop.as("adam"), "thing.made", `£${i}`);
  expect(await checkChain(shop.database.reader, 1000)).toEqual({ checked: 5, brokenAt: null });
  expect(await checkChain(shop.database.reader, 3)).toEqual({ checked: 3, brokenAt: null });
  await shop.close();
});
