import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { idempotencyKeys, leads, sessions } from "#app/db/schema/index.ts";
import { DAY } from "#app/platform/dates.ts";
import { readOnePicture } from "#app/platform/files/read-upload.server.ts";
import { stageFile } from "#app/platform/files/stage-file.server.ts";
import { newId } from "#app/platform/ids.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { testShop } from "#tests/fixtures/shop.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor(await testShop());
});
afterAll(() => door.shop.close());

let number = 900_100;
/** Of somebody new each time: an open lead of the same person would take it in. */
const lead = (id: string) => {
  number += 1;
  return { id, sourceType: "PHONE", contactInfo: { phone: `07700 ${number}` } };
};
const device = { "X-Outbox-Device": newId() };
const by = (user: keyof Door["shop"]["cast"]) => ({
  ...device,
  "X-Outbox-User": door.shop.cast[user],
});

test("an entry sent five times is one lead under the id that the phone made", async () => {
  const id = newId();
  const headers = { ...by("adam"), "Idempotency-Key": id };
  const body = lead(id);
  const send = () => door.send("adam by cookie", "POST", "/leads", { body, headers });
  const answers = [await send(), await send(), await send(), await send(), await send()];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  expect(answers.map(({ headers: h }) => h.get("Idempotent-Replayed"))).toEqual([
    null,
    ...["true", "true", "true", "true"],
  ]);
  const rows = await door.shop.database.reader.select().from(leads).where(eq(leads.id, id));
  expect(rows).toHaveLength(1);
  const [key] = await door.shop.database.reader
    .select()
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.key, id));
  expect((key?.expiresAt ?? 0) - (key?.createdAt ?? 0)).toBe(30 * DAY);
});

test("an id that is there already is refused as taken, whoever asks", async () => {
  const id = newId();
  await door.send("adam", "POST", "/leads", { body: lead(id) });
  const again = await door.send("olivia", "POST", "/leads", { body: lead(id) });
  expect([again.status, again.json.code]).toEqual([409, "id_taken"]);
});

test("what one person wrote waits while another one is signed in", async () => {
  const id = newId();
  const sending = { body: lead(id), headers: { ...by("tess"), "Idempotency-Key": id } };
  const wrong = await door.send("adam by cookie", "POST", "/leads", sending);
  expect([wrong.status, wrong.json.code]).toEqual([401, "unauthenticated"]);
  const none = await door.send("nobody", "POST", "/leads", sending);
  expect(none.status).toBe(401);
  const right = await door.send("tess by cookie", "POST", "/leads", sending);
  expect(right.status).toBe(201);
});

test("a phone is told that its session was ended from elsewhere; others hear nothing of it", async () => {
  await door.shop.database.write("end a session", (tx) =>
    tx
      .update(sessions)
      .set({ revokedAt: Date.now() })
      .where(eq(sessions.userId, door.shop.cast.tomas)),
  );
  const asked = await door.send("tomas by cookie", "GET", "/offline", { headers: device });
  expect([asked.status, asked.json.code]).toEqual([401, "session_revoked"]);
  const plain = await door.send("tomas by cookie", "GET", "/offline");
  expect([plain.status, plain.json.code]).toEqual([401, "unauthenticated"]);
});

test("a photo keeps the id that the phone gave it, once", async () => {
  const id = newId();
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#357" } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.append("id", id);
  form.append("file", new Blob([new Uint8Array(bytes)], { type: "image/jpeg" }), "front.jpg");
  const request = new Request("http://localhost/api/crm/files", { method: "POST", body: form });
  const picture = await readOnePicture(request);
  expect(picture).toMatchObject({ id, name: "front.jpg" });
  expect((await stageFile(door.shop.as("tess"), picture)).id).toBe(id);
  expect((await refusal(stageFile(door.shop.as("tess"), picture))).code).toBe("id_taken");
  const strange = refusal(stageFile(door.shop.as("tess"), { ...picture, id: "../x" }));
  expect((await strange).status).toBe(422);
});
