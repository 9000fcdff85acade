import { beforeEach, expect, test } from "vitest";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import {
  getTemplate,
  listTemplates,
  listTemplateVersions,
  previewTemplate,
  templatesFor,
  updateTemplate,
} from "./templates.server.ts";

const id = "job-ready-sms";
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});

test("a new text is a new version; the class stays and the old text is kept", async () => {
  const before = await getTemplate(shop.as("tess"), { id });
  expect(before).toMatchObject({ version: 1, messageClass: "SERVICE", channel: "SMS" });
  const after = await updateTemplate(shop.as("adam"), {
    id,
    version: 1,
    body: "{{firstName}}, come and get it. {{shopName}}",
  });
  expect(after).toMatchObject({ version: 2, messageClass: "SERVICE", isActive: true });
  const { data } = await listTemplateVersions(shop.as("tess"), { id });
  expect(data.map(({ number, changedBy }) => [number, changedBy])).toEqual([
    [2, "Adam"],
    [1, null],
  ]);
  expect(data[1]?.body).toBe(before.body);
});

test("a variable that is never known is refused at its field", async () => {
  const edit = { id, body: "Pay {{quoteTotal}} at {{nowhere}}" };
  await expect(updateTemplate(shop.as("adam"), edit)).rejects.toMatchObject({
    status: 422,
    errors: [
      { path: "body", code: "unknown_variable" },
      { path: "body", code: "unknown_variable" },
    ],
  });
  const preview = await previewTemplate(shop.as("tess"), edit);
  expect(preview).toMatchObject({ unknown: ["quoteTotal", "nowhere"], smsParts: 1 });
});

test("an old version is refused, and a technician may read but not write", async () => {
  await updateTemplate(shop.as("adam"), { id, version: 1, body: "One" });
  const again = updateTemplate(shop.as("adam"), { id, version: 1, body: "Two" });
  await expect(again).rejects.toMatchObject({ status: 412 });
  const forbidden = updateTemplate(shop.as("tess"), { id, body: "Three" });
  await expect(forbidden).rejects.toMatchObject({ status: 403 });
  await expect(getTemplate(shop.as("tess"), { id: "no-such" })).rejects.toMatchObject({
    status: 404,
  });
});

test("what is switched off is offered no more", async () => {
  await updateTemplate(shop.as("adam"), { id, body: "Off", isActive: false });
  const channels = (await templatesFor(shop.database.reader, "job-ready")).map(
    (one) => one.channel,
  );
  expect(channels).toEqual(["EMAIL"]);
  const { data } = await listTemplates(shop.as("tess"), { key: "job-ready" });
  expect(data.map(({ isActive }) => isActive)).toEqual([true, false]);
});
