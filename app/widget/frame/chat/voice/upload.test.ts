import { expect, test } from "vitest";
import type { Outcome, Started } from "#app/widget/frame/chat/calls.ts";
import type { Draft } from "./draft.ts";
import { readDraft } from "./draft.ts";
import { createUpload } from "./upload.ts";
import { CHUNK_BYTES, DRAFT_LIFE_MS } from "./upload-rules.ts";

const LATER = { kind: "later" as const, afterMs: null, words: "" };
const draftOf = (change: Partial<Draft> = {}): Draft => ({
  id: "take",
  bytes: new ArrayBuffer(2 * CHUNK_BYTES + 1),
  mimeType: "audio/mp4",
  durationMs: 3_000,
  noticeId: "notice",
  at: 1_000,
  isSent: true,
  ...change,
});

/** A shop that keeps what arrives; the named calls meet these outcomes first. */
function world(first: {
  start?: Outcome<never>[];
  add?: Outcome<never>[];
  finish?: Outcome<never>[];
}) {
  const received: number[] = [];
  const asked: string[] = [];
  const shown: string[] = [];
  const saved: (string | undefined)[] = [];
  const send = createUpload({
    calls: {
      async start(_caller, { id }) {
        asked.push(`start ${id}`);
        return first.start?.shift() ?? { kind: "done", answer: { uploadToken: "vu_1" } };
      },
      async state() {
        asked.push("state");
        return { kind: "done", answer: { received: [...received], state: "UPLOADING" } };
      },
      async add(_id, token, { n, octets }) {
        asked.push(`add ${n} ${octets.byteLength} ${token}`);
        const broken = first.add?.shift();
        if (broken && broken.kind !== "done") return broken;
        received.push(n);
        return { kind: "done", answer: { received, state: "UPLOADING" } };
      },
      async finish(_id, _token, given) {
        asked.push(`finish ${JSON.stringify(given)}`);
        return first.finish?.shift() ?? { kind: "done", answer: { id: "take" } as Started };
      },
    },
    drafts: { save: async ({ uploadToken }) => void saved.push(uploadToken) },
    caller: async () => ({ thread: { id: "thread", visitorToken: "vt_1" } }),
    renew: async () => void shown.push("renewed"),
    source: () => ({}) as never,
    digest: async () => "abc",
    pause: async () => void shown.push("paused"),
    progress: (arrived, all) => shown.push(`${arrived} of ${all}`),
    waiting: () => shown.push("waiting"),
  });
  return { send, asked, shown, received, saved };
}

test("a broken connection costs only the piece that was on its way", async () => {
  const { send, asked, shown, saved } = world({
    add: [{ kind: "done", answer: undefined as never }, LATER],
  });
  const ending = await send(draftOf(), () => false);
  expect(ending.kind).toBe("sent");
  expect(asked).toEqual([
    "start take",
    "state",
    `add 0 ${CHUNK_BYTES} vu_1`,
    `add 1 ${CHUNK_BYTES} vu_1`,
    "state",
    `add 1 ${CHUNK_BYTES} vu_1`,
    "add 2 1 vu_1",
    'finish {"chunks":3,"sha256":"abc","durationMs":3000,"sourceDetails":{},"website":""}',
  ]);
  expect(shown).toEqual(["0 of 3", "1 of 3", "waiting", "paused", "1 of 3", "2 of 3", "3 of 3"]);
  expect(saved).toEqual(["vu_1"]);
});

test("after a reload it goes on with the token that the draft has", async () => {
  const { send, asked, received } = world({});
  received.push(0, 1, 2);
  await send(draftOf({ uploadToken: "vu_0" }), () => false);
  expect(asked.map((line) => line.split(" ")[0])).toEqual(["state", "finish"]);
});

test("a dead page is renewed, what the shop refuses is told", async () => {
  const { send, shown } = world({
    start: [{ kind: "stale" }],
    finish: [{ kind: "refused", code: "not_audio", words: "This is no sound." }],
  });
  expect(await send(draftOf(), () => false)).toEqual({
    kind: "refused",
    code: "not_audio",
    words: "This is no sound.",
  });
  expect(shown[0]).toBe("renewed");
});

test("a page that cannot be verified ends, and so does what was stopped", async () => {
  const stale = { kind: "stale" as const };
  const { send } = world({ start: [stale, stale, stale, stale] });
  expect(await send(draftOf(), () => false)).toMatchObject({ code: "unverified" });
  expect(await world({}).send(draftOf(), () => true)).toEqual({ kind: "stopped" });
});

test("a stored draft lives a day, and nothing else is one", () => {
  expect(readDraft(draftOf(), 1_000 + DRAFT_LIFE_MS - 1)?.id).toBe("take");
  expect(readDraft(draftOf(), 1_000 + DRAFT_LIFE_MS)).toBeNull();
  expect(readDraft(draftOf({ bytes: "sound" as never }), 1_001)).toBeNull();
  expect(readDraft(undefined, 0)).toBeNull();
});
