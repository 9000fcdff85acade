import { expect, test } from "vitest";
import { fakeStorage, refusing } from "#tests/fixtures/browser-storage.ts";
import { createChatStore, hasChat } from "./chat-store.ts";

const thread = { id: "thread", visitorToken: "vt_secret" };
const line = (id: string) => ({ id, text: `said ${id}`, at: "2026-11-24T10:00:00.000Z" });

test("thread and waiting lines come back after a reload, in the order they were written", () => {
  const storage = fakeStorage();
  const open = () => createChatStore("pk_1", () => storage);
  expect(hasChat("pk_1", () => storage)).toBe(false);
  open().keep(thread);
  expect(open().isKept()).toBe(true);
  for (const id of ["019b-2", "019b-1", "019b-3"]) open().add(line(id));
  expect(open().thread()).toEqual(thread);
  expect(
    open()
      .pending()
      .map(({ id }) => id),
  ).toEqual(["019b-1", "019b-2", "019b-3"]);
  open().drop("019b-2");
  expect(open().pending()).toHaveLength(2);
  expect(hasChat("pk_1", () => storage)).toBe(true);
  expect(hasChat("pk_2", () => storage)).toBe(false);
});

test("two tabs do not write over each other", () => {
  const storage = fakeStorage();
  const [one, two] = [
    createChatStore("pk_1", () => storage),
    createChatStore("pk_1", () => storage),
  ];
  one.add(line("a"));
  two.add(line("b"));
  one.drop("a");
  expect(createChatStore("pk_1", () => storage).pending()).toEqual([line("b")]);
});

test("a thread that is gone leaves nothing but the lines that still wait, as new ones", () => {
  const storage = fakeStorage();
  const store = createChatStore("pk_1", () => storage);
  store.keep(thread);
  store.add({ ...line("a"), start: { id: "thread", body: "{}" } });
  store.forget();
  expect(store.thread()).toBeNull();
  expect(store.pending()).toEqual([line("a")]);
  store.drop("a");
  expect(storage.length).toBe(0);
});

test.each(refusing)("a storage that throws %s leaves all of it in memory", (_when, getStorage) => {
  const store = createChatStore("pk_1", getStorage);
  store.keep(thread);
  store.add(line("a"));
  expect([store.thread(), store.pending()]).toEqual([thread, [line("a")]]);
  expect(store.isKept()).toBe(false);
  store.forget();
  store.drop("a");
  expect([store.thread(), store.pending()]).toEqual([null, []]);
});

test.each(["", "null", "7", "[]", "{", '{"id":1,"visitorToken":"x"}', '{"id":"x"}'])(
  "a stored %j is no thread and no line",
  (text) => {
    const storage = fakeStorage();
    storage.setItem("revivatech-chat:pk_1", text);
    storage.setItem("revivatech-line:pk_1:a", text);
    expect(hasChat("pk_1", () => storage)).toBe(false);
  },
);
