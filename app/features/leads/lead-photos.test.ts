import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { serveFile } from "#app/platform/files/serve-file.server.ts";
import { stageFile } from "#app/platform/files/stage-file.server.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { addLeadPhotos, listLeadPhotos } from "./lead-photos.server.ts";
import { createLead } from "./leads.server.ts";

let shop: TestShop;
let id: string;
beforeEach(async () => {
  shop = await testShop();
  const contactInfo = { name: "Ann Lee", phone: "07700 900124" };
  const draft = { sourceType: "PHONE" as const, contactInfo, assignedTo: shop.cast.tess };
  id = (await createLead(shop.as("adam"), draft)).id;
});

async function staged(who: "tess" | "tomas") {
  const size = { width: 8, height: 8, channels: 3, background: "#357" } as const;
  const bytes = await sharp({ create: size }).jpeg().toBuffer();
  return (await stageFile(shop.as(who), { name: "screen.jpg", bytes })).id;
}

test("a photo hangs on its lead and is seen by whoever sees the lead", async () => {
  const fileId = await staged("tess");
  const added = await addLeadPhotos(shop.as("tess"), { id, fileIds: [fileId] });
  expect(added.data).toMatchObject([{ fileId }]);
  expect(await listLeadPhotos(shop.as("adam"), { id })).toEqual(added);
  const seen = await serveFile(shop.as("adam"), { id: fileId, size: "thumbnail" });
  expect(seen.status).toBe(200);
  const other = refusal(serveFile(shop.as("tomas"), { id: fileId, size: "full" }));
  expect((await other).status).toBe(404);
});

test("a photo is taken once, from whoever sent it, and not beyond ten", async () => {
  const fileId = await staged("tess");
  await addLeadPhotos(shop.as("tess"), { id, fileIds: [fileId] });
  const again = refusal(addLeadPhotos(shop.as("tess"), { id, fileIds: [fileId] }));
  expect((await again).errors?.[0]?.path).toBe("fileIds");
  const others = [await staged("tess")];
  const full = refusal(
    addLeadPhotos(shop.as("tess"), { id, fileIds: [...others, ...Array(9).fill(others[0])] }),
  );
  expect((await full).code).toBe("too_many_photos");
});

test("nobody and whoever does not reach the lead add nothing", async () => {
  const fileIds = [await staged("tomas")];
  expect((await refusal(addLeadPhotos(shop.as("tomas"), { id, fileIds }))).status).toBe(404);
  expect((await refusal(addLeadPhotos(shop.as(nobody), { id, fileIds }))).status).toBe(401);
});
