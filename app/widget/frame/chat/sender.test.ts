import { beforeEach, expect, test } from "vitest";
import { createIdSource } from "#app/platform/ids.ts";
import { fakeStorage } from "#tests/fixtures/browser-storage.ts";
import type { Outcome, Started } from "./calls.ts";
import { createChatStore } from "./chat-store.ts";
import { createSender } from "./sender.ts";
import type { Answer } from "./thread.ts";

const newId = createIdSource();
const LATER = { kind: "later" as const, afterMs: null, words: "" };
const done = { kind: "done" as const, answer: {} as Answer };

/** A shop that answers as it is told, then well; it notes what it was asked. */
function world() {
  const store = createChatStore("pk_1", () => storage);
  const asked: string[] = [];
  const heard: string[] = [];
  const starts: Outcome<Started>[] = [];
  const says: Outcome[] = [];
  let renewals = 0;
  const sender = createSender({
    store,
    newId,
    beginning: (id, text) => JSON.stringify({ id, text, random: newId() }),
    calls: {
      async start({ id, body }) {
        asked.push(`start ${id} ${body}`);
        const answer = { id, visitorToken: `vt_${id}`, statusUrl: `/chat/${id}` } as Started;
        return starts.shift() ?? { kind: "done", answer };
      },
      async say({ id }, line) {
        asked.push(`say ${id} ${line.id} ${line.text}`);
        return says.shift() ?? done;
      },
    },
    session: {
      pass: async () => ({ pageToken: "page", proof: "proof" }),
      renew: async () => {
        renewals += 1;
      },
    },
    pause: async (ms) => void heard.push(ms > 0 ? "pause" : "no pause"),
    on: {
      answer: () => heard.push("answer"),
      started: ({ id }, statusUrl) => heard.push(`started ${statusUrl === `/chat/${id}`}`),
      known: () => heard.push("known"),
      gone: () => heard.push("gone"),
      refused: (line, words, code) => heard.push(`refused ${line.text}: ${words} (${code})`),
      waiting: (words) => words !== null && heard.push(`waiting ${words}`),
    },
  });
  const say = (...texts: string[]) => {
    for (const text of texts) store.add({ id: newId(), text, at: "2026-11-24T10:00:00.000Z" });
    return sender.send();
  };
  return { store, asked, heard, starts, says, say, sender, renewals: () => renewals };
}

let storage: Storage;
beforeEach(() => {
  storage = fakeStorage();
});

test("the first line begins the thread, the others follow one after the other", async () => {
  const { store, asked, say } = world();
  await say("one", "two", "three");
  expect(asked.map((words) => words.split(" ")[0])).toEqual(["start", "say", "say"]);
  expect(asked.map((words) => /(one|two|three)/.exec(words)?.[0])).toEqual(["one", "two", "three"]);
  expect(store.pending()).toEqual([]);
  expect(store.thread()?.visitorToken).toMatch(/^vt_/);
});

test("a beginning that is not answered is repeated to the letter, and after a reload, too", async () => {
  const { asked, heard, starts, say } = world();
  starts.push(LATER, LATER);
  await say("one");
  expect(new Set(asked).size).toBe(1);
  expect(asked).toHaveLength(3);
  expect(heard.filter((word) => word === "pause")).toHaveLength(2);

  const before = world();
  before.store.forget();
  before.starts.push({ kind: "refused", code: "x", words: "cut" });
  const line = { id: newId(), text: "two", at: "2026-11-24T10:00:00.000Z" };
  before.store.add({ ...line, start: { id: "thread", body: "the letter" } });
  await world().sender.send();
  const after = world();
  expect(after.store.thread()?.id).toBe("thread");
});

test("a line that is not answered is repeated with its id before the next one goes", async () => {
  const { asked, says, say } = world();
  await say("start");
  says.push(LATER, { kind: "later", afterMs: 9, words: "Slowly, please." });
  await say("one", "two");
  const lines = asked.slice(1).map((words) => words.split(" ").slice(2).join(" "));
  expect(lines[0]).toBe(lines[1]);
  expect(lines[1]).toBe(lines[2]);
  expect(lines[3]).toMatch(/two$/);
});

test("a beginning whose answer was noted is not sent as another line", async () => {
  const { store, asked, sender } = world();
  store.keep({ id: "thread", visitorToken: "vt_thread" });
  const line = { id: newId(), text: "one", at: "2026-11-24T10:00:00.000Z" };
  store.add({ ...line, start: { id: "thread", body: "{}" } });
  await sender.send();
  expect(asked).toEqual([]);
  expect(store.pending()).toEqual([]);
});

test("a thread that is gone is begun anew with what waits", async () => {
  const { store, asked, heard, says, say } = world();
  await say("start");
  const dead = store.thread()?.id;
  says.push({ kind: "gone" });
  await say("one");
  expect(heard).toContain("gone");
  expect(asked.at(-1)).toMatch(/^start .*one/);
  expect(store.thread()?.id).not.toBe(dead);
});

test("what the server has already is not sent again", async () => {
  const { store, heard, says, say } = world();
  await say("start");
  says.push({ kind: "taken" });
  await say("one");
  expect(heard.at(-1)).toBe("known");
  expect(store.pending()).toEqual([]);
});

test("a beginning whose id is taken takes another id", async () => {
  const { asked, starts, say } = world();
  starts.push({ kind: "taken" });
  await say("one");
  expect(new Set(asked.map((words) => words.split(" ")[1])).size).toBe(2);
});

test("a refusal says the server's words and lets the next line go", async () => {
  const { store, heard, says, say } = world();
  await say("start");
  says.push({ kind: "refused", code: "conversation_ended", words: "The shop has ended this." });
  await say("one", "two");
  expect(heard).toContain("refused one: The shop has ended this. (conversation_ended)");
  expect(store.pending()).toEqual([]);
});

test("a page token that died is renewed twice, and no more", async () => {
  const { starts, heard, say, renewals } = world();
  starts.push({ kind: "stale" });
  await say("one");
  // Once for the token, once because the proof is spent.
  expect(renewals()).toBe(2);
  const never = world();
  never.store.forget();
  never.starts.push({ kind: "stale" }, { kind: "stale" }, { kind: "stale" });
  await never.say("one");
  expect(never.renewals()).toBe(2);
  expect(never.heard.at(-1)).toMatch(/^refused one: This page could not be verified/);
  expect(heard).toContain("started true");
});

test("two calls to send do not send anything twice", async () => {
  const { asked, say, sender } = world();
  await Promise.all([say("one"), sender.send(), sender.send()]);
  expect(asked).toHaveLength(1);
});
