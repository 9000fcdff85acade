import { expect, test } from "vitest";
import type { OutboxState } from "./database.ts";
import {
  countWaiting,
  fits,
  judge,
  MOST_OUTBOX_BYTES,
  nextMoment,
  nextToSend,
  pauseAfter,
} from "./outbox-rules.ts";

const NOW = 1_000_000;
const row = (id: string, lane: string, state: OutboxState = "waiting", notBefore = 0) => ({
  ...{ id, lane, state, notBefore },
});
const calm = { now: NOW, isForced: false, tried: new Set<string>() };

test.each([
  ["the oldest goes first", [row("2", "b"), row("1", "a")], calm, "1"],
  ["a lane keeps its order", [row("2", "a"), row("1", "a")], calm, "1"],
  [
    "an entry that needs a person holds back its lane only",
    [row("1", "a", "conflict"), row("2", "a"), row("3", "b")],
    calm,
    "3",
  ],
  ["so does one that was refused", [row("1", "a", "refused"), row("2", "a")], calm, null],
  [
    "an entry in its pause lets other lanes pass, not its own",
    [row("1", "a", "waiting", NOW + 1), row("2", "a"), row("3", "b")],
    calm,
    "3",
  ],
  ["a pause ends at its moment", [row("1", "a", "waiting", NOW)], calm, "1"],
  [
    "back online no pause counts",
    [row("1", "a", "waiting", NOW + 60_000)],
    { ...calm, isForced: true },
    "1",
  ],
  [
    "a lane is tried once a run",
    [row("1", "a"), row("2", "b")],
    { ...calm, isForced: true, tried: new Set(["a"]) },
    "2",
  ],
  ["nothing is left", [], calm, null],
])("%s", (_name, rows, turn, wanted) => {
  expect(nextToSend(rows, turn)?.id ?? null).toBe(wanted);
});

test.each([
  [1, null, 5_000],
  [2, null, 10_000],
  [5, null, 80_000],
  [9, null, 900_000],
  [60, null, 900_000],
  [1, 30, 30_000],
  [1, 0, 0],
  [1, 86_400, 900_000],
])("after try %i with Retry-After %s it waits %i ms", (attempts, retryAfter, wanted) => {
  expect(pauseAfter(attempts, retryAfter)).toBe(wanted);
});

const answer = (status: number, body: unknown = null, retryAfterSeconds: number | null = null) =>
  judge({ status, body, retryAfterSeconds }, 1);

test.each([
  [200, {}, { is: "done", id: null }],
  [201, { id: "x" }, { is: "done", id: "x" }],
  [204, null, { is: "done", id: null }],
  [401, { code: "unauthenticated" }, { is: "signed-out" }],
  [401, { code: "session_revoked" }, { is: "revoked" }],
  [409, { code: "id_taken" }, { is: "done", id: null }],
  [409, { code: "not_at_the_counter", detail: "It is in the workshop." }, { is: "conflict" }],
  [412, { code: "stale", current: { version: 3 } }, { is: "stale", current: { version: 3 } }],
  [412, {}, { is: "conflict" }],
  [422, { errors: [{ path: "name", message: "Give a name.", code: "x" }] }, { is: "refused" }],
  [403, {}, { is: "refused" }],
  [404, {}, { is: "refused" }],
  [
    410,
    { code: "person_erased", detail: "They were erased." },
    { is: "refused", problem: { detail: "They were erased.", isOver: true } },
  ],
  [413, "too large", { is: "refused" }],
  [408, null, { is: "later", pauseMs: 5_000 }],
  [429, {}, { is: "later", pauseMs: 5_000 }],
  [500, null, { is: "later", pauseMs: 5_000 }],
  [503, {}, { is: "later", pauseMs: 5_000 }],
])("%i %j", (status, body, wanted) => {
  expect(answer(status, body)).toMatchObject(wanted);
});

test("a refusal keeps the words for its fields, and the server's wait counts", () => {
  const errors = [{ path: "contactInfo.phone", message: "Give a number.", code: "invalid" }];
  expect(answer(422, { detail: "Some fields need attention.", errors })).toEqual({
    is: "refused",
    problem: {
      detail: "Some fields need attention.",
      errors: [{ path: "contactInfo.phone", message: "Give a number." }],
    },
  });
  expect(answer(503, {}, 7)).toEqual({ is: "later", pauseMs: 7_000 });
});

test("parts of one thing count once", () => {
  const groups = ["a", "a", "b", "a", "c"].map((group) => ({ group }));
  expect([countWaiting(groups), countWaiting([])]).toEqual([3, 0]);
});

test("the outbox is full at 200 MB", () => {
  const half = { bytes: MOST_OUTBOX_BYTES / 2 };
  expect([fits([half], MOST_OUTBOX_BYTES / 2), fits([half, half], 1)]).toEqual([true, false]);
});

test.each([
  [[], null],
  [[row("1", "a", "waiting", 50), row("2", "b", "waiting", 20)], 20],
  [[row("1", "a", "waiting", 50), row("2", "a", "waiting", 20)], 50],
  [[row("1", "a", "conflict", 50)], null],
])("the next moment of %j", (rows, wanted) => {
  expect(nextMoment(rows)).toBe(wanted);
});
