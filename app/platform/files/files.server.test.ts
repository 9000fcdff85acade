import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { files } from "#app/db/schema/index.ts";
import { DAY } from "#app/platform/dates.ts";
import { AppError } from "#app/platform/errors.ts";
import { transact } from "#app/platform/operation.server.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { cleanUpFiles } from "./clean-up-files.server.ts";
import { MOST_FILE_BYTES, readOnePicture, readUpload } from "./read-upload.server.ts";
import { guardFiles, serveFile } from "./serve-file.server.ts";
import { attachFile, plainName, stageFile } from "./stage-file.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});

/** A photo as a phone takes one: lying on its side, with the place in its EXIF. */
function phonePhoto({ width = 64, height = 32 } = {}) {
  const place = { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" };
  return sharp({ create: { width, height, channels: 3, background: "#884422" } })
    .withExif({ IFD0: { Make: "Phone", Copyright: "secret words" }, IFD3: place })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

test("a photo is turned upright, freed of place and camera, and kept under a random name", async () => {
  const photo = await phonePhoto();
  expect(photo.includes("secret words")).toBe(true);
  const staged = await stageFile(shop.as("tess"), { name: "../../IMG 1.jpg", bytes: photo });
  expect(staged).toMatchObject({ name: "IMG 1.jpg", mimeType: "image/webp" });
  const answer = await serveFile(shop.as("tess"), { id: staged.id, size: "full" });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const about = await sharp(bytes).metadata();
  expect(about).toMatchObject({ format: "webp", width: 32, height: 64 });
  expect(about.exif).toBeUndefined();
  expect(bytes.includes("secret words")).toBe(false);
  expect(answer.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect(answer.headers.get("Content-Disposition")).toMatch(
    /^inline; filename="[0-9a-f-]{36}.webp"$/,
  );
});

test("only whoever sent it sees a waiting picture; an attached one asks its record", async () => {
  const { id } = await stageFile(shop.as("tess"), { name: "a.jpg", bytes: await phonePhoto() });
  const status = (who: Parameters<TestShop["as"]>[0]) =>
    serveFile(shop.as(who), { id, size: "thumbnail" }).then(
      (answer) => answer.status,
      (error: AppError) => error.status,
    );
  expect([await status("tess"), await status("adam"), await status(nobody)]).toEqual([
    200, 404, 404,
  ]);
  guardFiles("a-test", async ({ actor }) => actor.role === "ADMIN");
  await transact(shop.as("tess"), "attach", (context) =>
    attachFile(context, { id, subject: { type: "a-test", id: "1" } }),
  );
  expect([await status("tess"), await status("adam"), await status(nobody)]).toEqual([
    404, 200, 404,
  ]);
});

test("a picture is attached once, and by nobody else", async () => {
  const { id } = await stageFile(shop.as("tess"), { name: "a.jpg", bytes: await phonePhoto() });
  const attach = (who: "tess" | "tomas") =>
    transact(shop.as(who), "attach", (context) =>
      attachFile(context, { id, subject: { type: "a-test", id: "1" }, path: "photos" }),
    );
  expect((await refusal(attach("tomas"))).errors?.[0]?.path).toBe("photos");
  await attach("tess");
  expect((await refusal(attach("tess"))).status).toBe(422);
});

const HEIC = Uint8Array.from([
  ...[0, 0, 0, 24],
  ...Buffer.from("ftypheic"),
  ...[0, 0, 0, 0],
  ...Buffer.from("mif1heic"),
]);

test.each<[string, Uint8Array, RegExp]>([
  ["a text", Buffer.from("<svg onload=alert(1)>"), /JPEG, PNG, WebP or AVIF/],
  ["a HEIC picture", HEIC, /Most Compatible/],
  ["a broken photo", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), /cannot be read/],
])("%s is refused in words that help", async (_, bytes, words) => {
  const refused = await refusal(stageFile(shop.as("tess"), { name: "x.jpg", bytes }));
  expect(refused.status).toBe(422);
  expect(refused.errors?.[0]?.message).toMatch(words);
  expect(await shop.database.reader.select().from(files)).toEqual([]);
});

test("P30 a picture of too many pixels is refused before it is unpacked", async () => {
  const vast = await sharp({
    create: { width: 8_000, height: 8_000, channels: 3, background: "#000" },
  })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(vast.byteLength).toBeLessThan(1_000_000);
  const refused = await refusal(stageFile(shop.as("tess"), { name: "x.png", bytes: vast }));
  expect(refused.errors?.[0]?.message).toMatch(/cannot be read/);
});

test("40 MB are refused while they arrive, the rest of the form stays", async () => {
  const form = new FormData();
  form.set("note", "Ä scratch");
  form.append("photos", new Blob([new Uint8Array(await phonePhoto())]), "a.jpg");
  const large = new Uint8Array(40_000_000);
  large.set([0xff, 0xd8, 0xff]);
  form.append("photos", new Blob([large]), "large.jpg");
  form.append("photos", new Blob([]), "");
  const { request, refused } = await readUpload(shop.as("tess"), posted(form));
  const fields = await request.formData();
  expect(fields.get("note")).toBe("Ä scratch");
  expect(fields.getAll("photos")).toHaveLength(1);
  expect(refused).toEqual([expect.stringContaining("10 MB")]);
  const alone = new FormData();
  alone.append("file", new Blob([large]), "large.jpg");
  expect((await refusal(readOnePicture(posted(alone)))).status).toBe(413);
  expect(MOST_FILE_BYTES).toBe(10_000_000);
});

test("what is refused in the middle is read to its end: a line that is cut carries no answer", async () => {
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic")]);
  let sent = 0;
  let isCut = false;
  const body = new ReadableStream<Uint8Array>({
    pull(line) {
      line.enqueue(new Uint8Array(Buffer.concat([head, Buffer.alloc(64_000)])));
      sent += 1;
      if (sent === 10) line.close();
    },
    cancel() {
      isCut = true;
    },
  });
  const init = { method: "POST", headers: { "Content-Type": "image/heic" }, duplex: "half" };
  const request = new Request("http://localhost/", { ...init, body } as RequestInit);
  const refused = await refusal(readOnePicture(request));
  expect(refused.errors?.[0]?.message).toContain("HEIC");
  expect([sent, isCut]).toEqual([10, false]);
});

test("what was sent and never used is gone after a day, on the disk too", async () => {
  const bytes = await phonePhoto();
  const { id } = await stageFile(shop.as("tess"), { name: "a.jpg", bytes });
  const kept = await stageFile(shop.as("tess"), { name: "b.jpg", bytes });
  await transact(shop.as("tess"), "attach", (context) =>
    attachFile(context, { id: kept.id, subject: { type: "a-test", id: "1" } }),
  );
  const [row] = await shop.database.reader.select().from(files).where(eq(files.id, id));
  const key = row?.storageKey ?? "";
  await cleanUpFiles(shop.database, NOW + DAY - 1);
  expect(await onDisk(key)).toBe(2);
  await cleanUpFiles(shop.database, NOW + DAY + 1);
  expect(await onDisk(key)).toBe(0);
  const left = await shop.database.reader.select({ id: files.id }).from(files);
  expect(left).toEqual([{ id: kept.id }]);
});

test.each([
  ["C:\\photos\\me.jpg", "me.jpg"],
  ["\u202egpj.exe", "gpj.exe"],
  ["  ", "photo"],
])("the name %j is shown as %j", (given, shown) => {
  expect(plainName(given)).toBe(shown);
});

async function onDisk(key: string) {
  const shelf = join(process.env.DATA_DIR ?? "", "files", key.slice(0, 2));
  const names = await readdir(shelf).catch(() => []);
  return names.filter((name) => name.startsWith(key)).length;
}

function posted(body: FormData) {
  return new Request("http://localhost:3000/x", { method: "POST", body });
}

async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}
