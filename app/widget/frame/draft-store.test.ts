import { expect, test } from "vitest";
import { fakeStorage, refusing } from "#tests/fixtures/browser-storage.ts";
import { createDraftStore, DRAFT_LIFE_MS, type Draft } from "./draft-store.ts";

const draft: Draft = {
  values: { name: "Ann O’Brien", needs: "It won’t start" },
  step: 2,
  idempotencyKey: "6f9b7c1e",
  sending: null,
};

test("a draft comes back after a reload", () => {
  const storage = fakeStorage();
  createDraftStore(
    "pk_1",
    () => storage,
    () => 1000,
  ).save(draft);
  expect(
    createDraftStore(
      "pk_1",
      () => storage,
      () => 2000,
    ).load(),
  ).toEqual(draft);
});

test("drafts of two keys do not meet", () => {
  const storage = fakeStorage();
  createDraftStore(
    "pk_1",
    () => storage,
    () => 0,
  ).save(draft);
  expect(
    createDraftStore(
      "pk_2",
      () => storage,
      () => 0,
    ).load(),
  ).toBeNull();
});

test("nothing is stored before the first save, and nothing after a wipe", () => {
  const storage = fakeStorage();
  const store = createDraftStore(
    "pk_1",
    () => storage,
    () => 0,
  );
  store.load();
  expect(storage.length).toBe(0);
  store.save(draft);
  store.wipe();
  expect(storage.length).toBe(0);
  expect(store.load()).toBeNull();
});

test.each([
  [DRAFT_LIFE_MS - 1, true],
  [DRAFT_LIFE_MS, false],
  [-1, false],
])("after %d ms a draft is kept: %s", (age, isKept) => {
  const storage = fakeStorage();
  createDraftStore(
    "pk_1",
    () => storage,
    () => 1_000_000,
  ).save(draft);
  const later = createDraftStore(
    "pk_1",
    () => storage,
    () => 1_000_000 + age,
  );
  expect(later.load() !== null).toBe(isKept);
  if (!isKept) expect(storage.length).toBe(0);
});

test.each(refusing)("a storage that throws %s leaves the draft in memory", (_when, getStorage) => {
  const store = createDraftStore("pk_1", getStorage, () => 0);
  expect(store.load()).toBeNull();
  store.save(draft);
  expect(store.load()).toEqual(draft);
  store.wipe();
  expect(store.load()).toBeNull();
});

test.each(["", "null", "[]", "{", '{"at":0}', '{"at":"x","idempotencyKey":"k"}', "7"])(
  "a stored %j is no draft",
  (text) => {
    const storage = fakeStorage();
    storage.setItem("revivatech-draft:pk_1", text);
    expect(
      createDraftStore(
        "pk_1",
        () => storage,
        () => 0,
      ).load(),
    ).toBeNull();
  },
);

test("a tampered draft gives only known texts and a real step", () => {
  const storage = fakeStorage();
  const odd = {
    at: 0,
    idempotencyKey: "k",
    step: 99,
    values: { name: 7, evil: "x", email: "a@b.example" },
    sending: {},
  };
  storage.setItem("revivatech-draft:pk_1", JSON.stringify(odd));
  expect(
    createDraftStore(
      "pk_1",
      () => storage,
      () => 0,
    ).load(),
  ).toEqual({
    values: { email: "a@b.example" },
    step: 0,
    idempotencyKey: "k",
    sending: null,
  });
});
