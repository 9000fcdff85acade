import { expect, test } from "vitest";
import {
  type Answer,
  choicesOf,
  join,
  type Line,
  NO_THREAD,
  seenLineOf,
  unreadOf,
} from "./thread.ts";

function line(seq: number, author: Line["author"] = "STAFF", choices: string[] = []): Line {
  const at = "2026-11-24T10:00:00.000Z";
  return {
    id: `line-${seq}`,
    seq,
    author,
    name: null,
    text: `line ${seq}`,
    choices,
    fileIds: [],
    at,
  };
}

function answer(lastSeq: number, data: Line[], change: object = {}): Answer {
  const conversation = {
    id: "thread",
    state: "OPEN" as const,
    lastSeq,
    shopName: "Riverside Repairs",
    expectation: "We usually answer within a few minutes.",
    shopSeenSeq: 0,
    seenSeq: 0,
    isTyping: false,
    mayRate: false,
    ...change,
  };
  return { conversation, data };
}

const known = join(NO_THREAD, answer(2, [line(1, "VISITOR"), line(2)]), 0).thread;
const seqs = (lines: Line[]) => lines.map(({ seq }) => seq);

test("lines are joined in their order, and none twice", () => {
  const again = join(known, answer(3, [line(2), line(3)]), 1);
  expect(seqs(again.thread.lines)).toEqual([1, 2, 3]);
  expect(again).toMatchObject({ isWhole: true, thread: { cursor: 3 } });
});

test("a note of the shop leaves a number out, which is no gap", () => {
  const later = join(known, answer(5, [line(3), line(5)]), 2);
  expect(later).toMatchObject({ isWhole: true, thread: { cursor: 5 } });
  const onlyNotes = join(known, answer(4, []), 2);
  expect(onlyNotes).toMatchObject({ isWhole: true, thread: { cursor: 4 } });
});

test("a line that was sent shows only when nothing is missing before it", () => {
  const next = join(known, answer(4, [line(3, "VISITOR"), line(4)]), null);
  expect(seqs(next.thread.lines)).toEqual([1, 2, 3, 4]);
  const gap = join(known, answer(6, [line(5, "VISITOR"), line(6)]), null);
  expect(seqs(gap.thread.lines)).toEqual([1, 2]);
  expect(gap).toMatchObject({ isWhole: false, thread: { cursor: 2 } });
});

test("a repeat that was answered before has no lines, and they are asked for", () => {
  expect(join(known, answer(4, []), null).isWhole).toBe(false);
  expect(join(known, answer(2, []), null).isWhole).toBe(true);
});

test("a full answer has more behind it", () => {
  const many = Array.from({ length: 200 }, (_one, i) => line(i + 1));
  const joined = join(NO_THREAD, answer(450, many), 0);
  expect(joined).toMatchObject({ isWhole: false, thread: { cursor: 200 } });
});

test("an answer that comes late does not turn the thread back", () => {
  const newer = join(known, answer(3, [line(3)], { state: "CLOSED" }), 2).thread;
  const late = join(newer, answer(2, [line(1), line(2)]), 0).thread;
  expect(late.talk?.state).toBe("CLOSED");
  expect(seqs(late.lines)).toEqual([1, 2, 3]);
});

test("a thread that the shop joined to another is read anew from its beginning", () => {
  const other = { id: "other" };
  const told = join(known, answer(9, [line(9)], other), 2);
  expect(told).toMatchObject({ isWhole: false, thread: { lines: [], cursor: 0 } });
  const read = join(told.thread, answer(9, [line(8), line(9)], other), 0);
  expect(seqs(read.thread.lines)).toEqual([8, 9]);
  expect(read.isWhole).toBe(true);
});

test("unread is what the shop said behind what was seen", () => {
  const thread = join(known, answer(4, [line(3, "VISITOR"), line(4)], { seenSeq: 2 }), 2).thread;
  expect(seqs(unreadOf(thread))).toEqual([4]);
  expect(unreadOf(NO_THREAD)).toEqual([]);
});

test("only the last line's answers can be pressed, and only until one is given", () => {
  const asked = join(NO_THREAD, answer(1, [line(1, "ASSISTANT", ["Laptop", "Phone"])]), 0).thread;
  expect(choicesOf(asked, false)).toEqual(["Laptop", "Phone"]);
  expect(choicesOf(asked, true)).toEqual([]);
  expect(choicesOf(join(asked, answer(2, [line(2, "VISITOR")]), 1).thread, false)).toEqual([]);
  expect(choicesOf(NO_THREAD, false)).toEqual([]);
});

test("the shop has seen the visitor's lines up to where it read", () => {
  const lines = [line(1, "VISITOR"), line(2), line(3, "VISITOR"), line(4, "VISITOR")];
  const read = (shopSeenSeq: number) =>
    join(NO_THREAD, answer(4, lines, { shopSeenSeq }), 0).thread;
  expect([0, 2, 3, 4].map((seq) => seenLineOf(read(seq)))).toEqual([
    null,
    "line-1",
    "line-3",
    "line-4",
  ]);
});
