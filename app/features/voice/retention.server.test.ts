import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  bookings,
  conversations,
  files,
  leads,
  recordings,
  transcripts,
} from "#app/db/schema/index.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { cleanUpFiles } from "#app/platform/files/clean-up-files.server.ts";
import { readSealed } from "#app/platform/files/file-store.server.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { recordingOf } from "#tests/fixtures/recordings.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { getPeaks, getRecording } from "./recordings.server.ts";
import { endRecordings } from "./retention.server.ts";
import { getTranscript, updateTranscript } from "./transcript.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

const DUE = NOW + 90 * DAY;
const set = (change: (tx: Parameters<Parameters<typeof shop.database.write>[1]>[0]) => unknown) =>
  shop.database.write("a change", async (tx) => void (await change(tx)));
const stateOf = async (id: string) => {
  const [row] = await shop.database.reader.select().from(recordings).where(eq(recordings.id, id));
  return row?.state;
};
const endAt = (now: number) => endRecordings(shop.database, now);

test("ninety days after the conversation was closed sound, waveform and words are gone", async () => {
  const id = await recordingOf(shop, "adam");
  const [file] = await shop.database.reader.select().from(files);
  await endAt(NOW + 400 * DAY);
  expect(await stateOf(id), "an open conversation keeps it").toBe("UNCHECKED");
  await set((tx) => tx.update(conversations).set({ state: "CLOSED", closedAt: NOW }));
  await endAt(DUE - 1_000);
  expect(await stateOf(id)).toBe("UNCHECKED");
  await endAt(DUE);
  const adam = shop.as("adam", DUE);
  expect(await getRecording(adam, { id })).toMatchObject({ state: "ERASED", formats: [] });
  expect((await getPeaks(adam, { id })).peaks).toBeNull();
  expect(await getTranscript(adam, { id })).toMatchObject({
    state: "ERASED",
    text: null,
    facts: [],
  });
  await expect(updateTranscript(adam, { id, text: "again" })).rejects.toMatchObject({
    code: "erased",
  });
  const [row] = await shop.database.reader.select().from(transcripts);
  expect(row).toMatchObject({ sealedText: null, sealedParts: null });
  await cleanUpFiles(shop.database, DUE + HOUR);
  expect(await readSealed(file?.storageKey ?? "")).toBeNull();
  expect(await shop.database.reader.select().from(files)).toEqual([]);
});

test("a lead's recording waits for the lead's end, and for the end of its job", async () => {
  const id = await recordingOf(shop, "adam");
  const lead = await makeLead(shop.as("adam"));
  await set((tx) => tx.update(recordings).set({ leadId: lead.id }));
  await set((tx) => tx.update(conversations).set({ state: "CLOSED", closedAt: NOW }));
  await endAt(DUE);
  expect(await stateOf(id), "the lead is open").toBe("UNCHECKED");
  await set((tx) =>
    tx
      .update(leads)
      .set({ stage: "LOST", status: "LOST", lostReason: "PRICE", stageEnteredAt: NOW + DAY }),
  );
  await endAt(DUE);
  expect(await stateOf(id)).toBe("UNCHECKED");
  await endAt(DUE + DAY);
  expect(await stateOf(id)).toBe("ERASED");
  expect(await shop.database.reader.select().from(bookings)).toEqual([]);
});

test("an upload that was never finished is forgotten after a day", async () => {
  const id = await recordingOf(shop, "adam");
  await set(async (tx) => {
    await tx.delete(transcripts);
    await tx.update(recordings).set({ state: "UPLOADING", originalFileId: null });
  });
  await endAt(NOW + DAY - 1_000);
  expect(await stateOf(id)).toBe("UPLOADING");
  await endAt(NOW + DAY);
  expect(await stateOf(id)).toBeUndefined();
});
