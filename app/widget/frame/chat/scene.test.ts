import { expect, test } from "vitest";
import { timeText } from "./lines.ts";
import { readNews } from "./news.ts";
import { type Known, sceneOf } from "./scene.ts";
import { type Line, NO_THREAD } from "./thread.ts";

const at = "2026-11-24T10:00:00.000Z";
const line = (seq: number, author: Line["author"], name: string | null = null): Line => ({
  id: `line-${seq}`,
  seq,
  author,
  name,
  text: `line ${seq}`,
  choices: ["Laptop"],
  fileIds: [],
  at,
});
const nothing: Known = {
  thread: NO_THREAD,
  pending: [],
  refused: [],
  expectation: "We answer soon.",
  isTyping: true,
  problem: "",
  isOver: false,
  isRated: false,
  link: "",
};

test("before there is a thread only the expectation stands there", () => {
  expect(sceneOf(nothing)).toMatchObject({
    expectation: "We answer soon.",
    lines: [],
    choices: [],
    typing: "",
    mayRate: false,
  });
});

test("a line on its way stands last, and goes when its line arrives", () => {
  const lines = [line(1, "VISITOR"), line(2, "ASSISTANT", "Riverside")];
  const thread = { ...NO_THREAD, lines };
  const waiting = { id: "mine", text: "A laptop", at };
  const scene = sceneOf({ ...nothing, thread, pending: [waiting] });
  expect(scene.lines.map(({ id, note }) => [id, note])).toEqual([
    ["line-1", ""],
    ["line-2", ""],
    ["mine", "Sending…"],
  ]);
  expect(scene.choices).toEqual([]);
  const arrived = { ...NO_THREAD, lines: [...lines, { ...line(3, "VISITOR"), id: "mine" }] };
  const later = sceneOf({ ...nothing, thread: arrived, pending: [waiting] });
  expect(later.lines.map(({ id }) => id)).toEqual(["line-1", "line-2", "mine"]);
});

test("a speaker is named once in a row", () => {
  const lines = [
    line(1, "ASSISTANT", "Riverside"),
    line(2, "ASSISTANT", "Riverside"),
    line(3, "STAFF", "Sam"),
    line(4, "VISITOR"),
    line(5, "STAFF", "Sam"),
  ];
  const { lines: shown } = sceneOf({ ...nothing, thread: { ...NO_THREAD, lines } });
  expect(shown.map(({ isFollowing }) => isFollowing)).toEqual([false, true, false, false, false]);
});

test("an ended conversation offers no answers", () => {
  const thread = { ...NO_THREAD, lines: [line(1, "ASSISTANT", "Riverside")] };
  expect(sceneOf({ ...nothing, thread }).choices).toEqual(["Laptop"]);
  expect(sceneOf({ ...nothing, thread, isOver: true }).choices).toEqual([]);
});

test("a line of another day says which", () => {
  const written = new Date(2026, 10, 24, 9, 5);
  expect(timeText(written.toISOString(), new Date(2026, 10, 24, 23))).toBe("09:05");
  expect(timeText(written.toISOString(), new Date(2026, 10, 25, 0))).toBe("Tue 24 Nov, 09:05");
});

test("only frames of the server are news", () => {
  expect(readNews('{"type":"changed","seq":4}')).toEqual({ type: "changed", seq: 4 });
  expect(readNews('{"type":"read","seq":2}')).toEqual({ type: "read", seq: 2 });
  expect(readNews('{"type":"typing","seq":2}')).toEqual({ type: "typing" });
  for (const odd of ["", "null", "7", '{"type":"changed"}', '{"type":"evil","seq":1}', "{"])
    expect(readNews(odd)).toBeNull();
});
