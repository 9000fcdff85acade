import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  createCannedReply,
  deleteCannedReply,
  listCannedReplies,
  updateCannedReply,
} from "./canned.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

const write = (shortcut: string, text = "We are open until five.") =>
  createCannedReply(shop.as("adam"), { shortcut, text });
const words = async () =>
  (await listCannedReplies(shop.as("tess"), {})).data.map(({ shortcut }) => shortcut);

test("an answer is written, found by its word, changed and removed", async () => {
  const { id } = await write(" Hours ");
  await write("address");
  expect(await words()).toEqual(["address", "hours"]);
  await updateCannedReply(shop.as("adam"), { id, shortcut: "open" });
  expect(await words()).toEqual(["address", "open"]);
  await deleteCannedReply(shop.as("adam"), { id });
  expect(await words()).toEqual(["address"]);
  await write("open");
  expect(await words()).toEqual(["address", "open"]);
});

test.each([
  ["a word that is taken", "hours", "Again"],
  ["two words", "opening hours", "Nine to five"],
  ["a variable that nothing fills", "price", "It costs {price}"],
  ["no text", "empty", " "],
])("%s is refused", async (_name, shortcut, text) => {
  await write("hours");
  await expect(write(shortcut, text)).rejects.toMatchObject({ status: 422 });
  expect(await words()).toEqual(["hours"]);
});

test("a technician uses them and writes none", async () => {
  await expect(
    createCannedReply(shop.as("tess"), { shortcut: "x", text: "y" }),
  ).rejects.toMatchObject({ status: 403 });
});
