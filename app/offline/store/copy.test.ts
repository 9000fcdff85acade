import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OfflineCopy } from "#app/features/offline/schema.ts";
import { HOUR, toIso } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { refreshCopy } from "./copy.ts";
import { closeDevice } from "./database.ts";
import { draftsOf, saveDraft } from "./drafts.ts";
import { readNotice, readSession, serverNow, usualPromiseOf, writeNotice } from "./facts.ts";
import { loadTake, saveTake } from "./takes.ts";

const AT = Date.UTC(2026, 10, 24, 10);
const copy: OfflineCopy = {
  ...{ cursor: 7, at: toIso(AT), scopeKey: "s", isWhole: true, me: { id: newId(), name: "Tess" } },
  ...{ people: [], peopleIds: [], leads: [], leadIds: [], jobs: [], jobIds: [] },
  ...{ erasedIds: [] as string[], kinds: [] },
  ...{ terms: [], usualPromiseAt: toIso(AT), usualPromises: [], voiceNotice: null },
};

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.stubGlobal("fetch", async () => Response.json(copy));
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await closeDevice();
});

test.each([
  ["an hour ahead", HOUR],
  ["an hour behind", -HOUR],
  ["right", 0],
])("on a phone whose clock is %s it is as late as in the shop", async (_, off) => {
  const clock = vi.spyOn(Date, "now").mockReturnValue(AT + off);
  expect(await refreshCopy()).toBe("fresh");
  expect(await serverNow()).toBe(AT);
  clock.mockReturnValue(AT + off + 5 * HOUR);
  expect(await serverNow()).toBe(AT + 5 * HOUR);
  expect(await readSession()).toMatchObject({ copiedAt: AT });
});

test("what was begun about somebody who was erased meanwhile goes, and is said aloud", async () => {
  const [userId, gone, other] = [copy.me.id, newId(), newId()];
  await saveDraft({ id: "known", userId }, { customerId: gone, fault: "Wet" });
  await saveDraft({ id: "booked", userId }, { customerId: null, job: { customerId: gone } });
  await saveDraft({ id: "another", userId }, { customerId: other, job: null });
  await saveDraft({ id: "new", userId }, { customerId: null, job: null });
  const blob = new Blob(["spoken"]);
  const moments = { durationMs: 1, noticeShownAt: AT, recordedAt: AT };
  const about = { field: "customerId", id: gone };
  await saveTake({ userId, about }, { blob, ...moments });
  vi.stubGlobal("fetch", async () => Response.json({ ...copy, erasedIds: [gone] }));
  await refreshCopy();
  expect((await draftsOf(userId)).map(({ id }) => id)).toEqual(["new", "another"]);
  expect(await loadTake({ userId, about }, AT)).toBeNull();
  expect(await readNotice()).toContain("3 things");
  await writeNotice(null);
  await refreshCopy();
  expect(await readNotice()).toBeNull();
});

test("a job is usually ready by the hours of its own place, and of one's own where that is not known", () => {
  const own = { locationId: "stall", at: toIso(AT + HOUR) };
  const words = { kinds: [], terms: [], voiceNotice: null, usualPromiseAt: toIso(AT) };
  const known = { ...words, usualPromises: [own] };
  expect(usualPromiseOf(known, { locationId: "stall" })).toBe(own.at);
  expect(usualPromiseOf(known, { locationId: "gone" })).toBe(toIso(AT));
  expect(usualPromiseOf(known, null)).toBe(toIso(AT));
  // As an older version of the app left it on the device.
  expect(usualPromiseOf(words as never, { locationId: "stall" })).toBe(toIso(AT));
  expect(usualPromiseOf(null, null)).toBeNull();
});
