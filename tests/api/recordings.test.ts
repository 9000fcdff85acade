import { afterEach, beforeEach, expect, test } from "vitest";
import { events } from "#app/db/schema/index.ts";
import { answerAudio } from "#app/features/voice/audio.server.ts";
import { answerVoiceNote, isVoiceNote } from "#app/features/voice/upload-door.server.ts";
import { writeAccessNotes } from "#app/platform/access-notes.server.ts";
import { newId } from "#app/platform/ids.ts";
import { tokenOf } from "#tests/fixtures/credentials.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { recordingOf, wavOf } from "#tests/fixtures/recordings.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(async () => {
  await writeAccessNotes();
  await shop.close();
});

type Who = keyof TestShop["cast"];
const base = "http://localhost:3000/api/crm/recordings";
const argsOf = (request: Request) => ({ request, context: {} });

async function hear(who: Who | null, id: string, { query = "", headers = {} } = {}) {
  const credential = who ? await tokenOf(shop, shop.cast[who]) : {};
  const request = new Request(`${base}/${id}/audio${query}`, {
    headers: { ...credential, ...headers },
  });
  return answerAudio(argsOf(request), id);
}

test("sound is served whole and in ranges, to whom it is, and whoever heard it is noted", async () => {
  const id = await recordingOf(shop, "tess");
  const whole = await hear("tess", id);
  expect([whole.status, whole.headers.get("Content-Type")]).toEqual([200, "audio/wav"]);
  expect(whole.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(wavOf(1));
  const part = await hear("tess", id, { headers: { Range: "bytes=4-9" } });
  expect([part.status, part.headers.get("Content-Range")]).toEqual([206, "bytes 4-9/16044"]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(wavOf(1).subarray(4, 10));
  const beyond = await hear("tess", id, { headers: { Range: "bytes=99999-" } });
  expect([beyond.status, beyond.headers.get("Content-Range")]).toEqual([416, "bytes */16044"]);
  await writeAccessNotes();
  const heard = (await shop.database.reader.select().from(events)).filter(
    ({ type }) => type === "recording.heard",
  );
  expect(heard).toMatchObject([{ kind: "access", subjectId: id, actorId: shop.cast.tess }]);
});

test("nobody, a colleague and a guess hear nothing; only the office takes it home", async () => {
  const id = await recordingOf(shop, "tess");
  expect((await hear(null, id)).status).toBe(401);
  const theirs = await (await hear("tomas", id)).json();
  const unknown = await (await hear("tomas", newId())).json();
  expect({ ...theirs, requestId: "" }).toEqual({ ...unknown, requestId: "" });
  expect(theirs.status).toBe(404);
  expect((await hear("adam", "x")).status).toBe(422);
  expect((await hear("adam", id, { query: "?format=exe" })).status).toBe(422);
  expect((await hear("tess", id, { query: "?download=true" })).status).toBe(403);
  const taken = await hear("adam", id, { query: "?download=true" });
  expect(taken.headers.get("Content-Disposition")).toBe(`attachment; filename="${id}.wav"`);
  await writeAccessNotes();
  const types = (await shop.database.reader.select().from(events)).map(({ type }) => type);
  expect(types).toContain("recording.downloaded");
});

async function dictate(who: Who | null, fields: Record<string, string>, body = wavOf(2)) {
  const credential = who ? await tokenOf(shop, shop.cast[who]) : {};
  const asked = new URLSearchParams({ noticeShownAt: new Date(NOW).toISOString(), ...fields });
  const request = new Request(`${base}?${asked}`, {
    method: "POST",
    headers: { ...credential, "Content-Type": "audio/wav" },
    body: new Uint8Array(body),
  });
  expect(isVoiceNote(request)).toBe(true);
  const response = await answerVoiceNote(argsOf(request));
  return { status: response.status, json: await response.json() };
}

test("a voice note on a lead is kept once, however often the device sends it", async () => {
  const lead = await makeLead(shop.as("tess"));
  const id = newId();
  const first = await dictate("tess", { id, leadId: lead.id });
  expect(first).toMatchObject({ status: 201, json: { id, leadId: lead.id, source: "STAFF" } });
  expect(await dictate("tess", { id, leadId: lead.id })).toEqual(first);
  const other = await dictate("tess", { id, leadId: lead.id }, wavOf(3));
  expect([other.status, other.json.code]).toEqual([409, "id_taken"]);
  expect((await hear("tess", id)).status).toBe(200);
});

test("a voice note needs somebody, one record in reach, and a sound", async () => {
  const lead = await makeLead(shop.as("adam"), { assignedTo: shop.cast.tomas });
  expect((await dictate(null, { leadId: lead.id })).status).toBe(401);
  for (const fields of [{ leadId: lead.id }, {}, { leadId: lead.id, customerId: newId() }])
    expect((await dictate("tess", fields as Record<string, string>)).status).toBe(422);
  expect((await dictate("adam", { leadId: newId() })).status).toBe(422);
  expect((await dictate("adam", { leadId: lead.id }, Buffer.from("#EXTM3U\n"))).status).toBe(422);
  expect((await dictate("adam", { leadId: lead.id, noticeShownAt: "" })).status).toBe(422);
  expect((await dictate("adam", { leadId: lead.id, stage: "LOST" })).status).toBe(400);
});
