import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DAY } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { closeDevice, deviceDatabase } from "./database.ts";
import { draftsOf, saveDraft } from "./drafts.ts";
import { dropTake, loadTake, saveTake } from "./takes.ts";

const AT = Date.UTC(2026, 10, 24, 10);
const mine = { userId: newId(), about: { field: "leadId", id: newId() } };
const theirs = { ...mine, userId: newId() };
const takeOf = (words: string) => ({
  ...{ blob: new Blob([words], { type: "audio/webm" }), durationMs: 3_000 },
  ...{ noticeShownAt: AT - 5_000, recordedAt: AT },
});

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
});
afterEach(async () => {
  await closeDevice();
  vi.unstubAllGlobals();
});

test("what was spoken is there again, sealed, for its person and its record alone", async () => {
  await saveTake(mine, takeOf("the hinge is broken"));
  const back = await loadTake(mine, AT + 1);
  expect(await back?.blob.text()).toBe("the hinge is broken");
  expect(back).toMatchObject({ durationMs: 3_000, recordedAt: AT, noticeShownAt: AT - 5_000 });
  expect(back?.blob.type).toBe("audio/webm");
  expect(await loadTake(theirs, AT + 1)).toBeNull();
  expect(await loadTake({ ...mine, about: { field: "leadId", id: newId() } }, AT + 1)).toBeNull();
  const [photo] = await (await deviceDatabase()).getAll("photos");
  expect(Buffer.from(photo?.sealed.data ?? new ArrayBuffer(0)).toString()).not.toContain("hinge");
});

test("the last take counts, and what is dropped or a day old leaves nothing behind", async () => {
  await saveTake(mine, takeOf("first"));
  await saveTake(mine, takeOf("second"));
  expect(await (await loadTake(mine, AT))?.blob.text()).toBe("second");
  await dropTake(mine);
  expect(await loadTake(mine, AT)).toBeNull();
  await saveTake(mine, takeOf("third"));
  expect(await loadTake(mine, AT + DAY - 1)).not.toBeNull();
  expect(await loadTake(mine, AT + DAY)).toBeNull();
  const database = await deviceDatabase();
  expect(await database.count("drafts")).toBe(0);
  expect(await database.count("photos")).toBe(0);
});

test("a form that is being filled in is no take, and the other way round", async () => {
  const id = newId();
  await saveDraft({ id, userId: mine.userId }, { name: "Jo" });
  await saveTake(mine, takeOf("words"));
  expect(await draftsOf(mine.userId)).toEqual([{ id, values: { name: "Jo" } }]);
  await loadTake(mine, AT + DAY);
  expect(await draftsOf(mine.userId)).toHaveLength(1);
});
