import { expect, test } from "vitest";
import { backOff, judge } from "./send.ts";

test("201 is sent", () => {
  const sent = { reference: "RT-1042", statusUrl: "/portal/x" };
  const noTime = { slotText: "", isConfirmed: false };
  expect(judge(201, sent, null)).toEqual({ kind: "sent", sent: { ...sent, ...noTime } });
  const time = { slotText: "Tue 24 Nov 2026, 12:00", isConfirmed: true };
  expect(judge(201, { ...sent, ...time }, null)).toEqual({
    ...{ kind: "sent", sent: { ...sent, ...time } },
  });
});

test.each([401, 403])("%d asks for a new token", (status) => {
  expect(judge(status, {}, null)).toEqual({ kind: "stale" });
});

test.each([408, 409, 425, 500, 502, 503, 504])("%d is tried again", (status) => {
  expect(judge(status, {}, null)).toEqual({ kind: "later", afterMs: null, detail: "" });
});

test.each([
  ["30", 30_000],
  ["0", 0],
  ["999999", 3_600_000],
  ["Wed, 21 Oct 2026 07:28:00 GMT", null],
  ["-1", null],
])("Retry-After %j waits %s ms", (header, afterMs) => {
  expect(judge(429, {}, header)).toMatchObject({ kind: "later", afterMs });
});

test("422 comes with its problems, however odd their shape", () => {
  const errors = [{ path: "contactInfo.email", message: "Not an address" }, null, { path: 7 }];
  expect(judge(422, { detail: "No", errors }, null)).toEqual({
    kind: "wrong",
    detail: "No",
    problems: [
      { path: "contactInfo.email", message: "Not an address" },
      { path: "", message: "" },
      { path: "7", message: "" },
    ],
  });
});

test("the waits grow and stop growing", () => {
  expect([0, 1, 2, 9].map((retry) => backOff(retry, 0.5))).toEqual([2000, 4000, 8000, 60_000]);
  expect(backOff(0, 0)).toBe(1600);
});
