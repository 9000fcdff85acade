import { expect, test } from "vitest";
import { judge } from "./calls.ts";

const refusal = (
  status: number,
  body: object = {},
  isStart = false,
  retryAfter: string | null = null,
) => judge({ status, body: body as Record<string, unknown>, retryAfter, isStart });

test.each([401, 404])("%d means that the thread is gone", (status) => {
  expect(refusal(status)).toEqual({ kind: "gone" });
});

test("a beginning is stale where its token or proof died", () => {
  expect(refusal(401, { code: "page_token_expired" }, true).kind).toBe("stale");
  expect(refusal(403, { code: "proof_spent" }, true).kind).toBe("stale");
  expect(refusal(403, { code: "foreign_origin", detail: "Not here." }, true)).toEqual({
    kind: "refused",
    code: "foreign_origin",
    words: "Not here.",
  });
});

test("an ended conversation is said in the server's words", () => {
  const detail = "The shop has ended this conversation.";
  expect(refusal(403, { code: "conversation_ended", detail })).toEqual({
    kind: "refused",
    code: "conversation_ended",
    words: detail,
  });
});

test("too many lines wait as long as the server says, with its words", () => {
  expect(refusal(429, { detail: "Please wait a little." }, false, "7")).toEqual({
    kind: "later",
    afterMs: 7_000,
    words: "Please wait a little.",
  });
  expect(refusal(429, {}, false, "nonsense")).toMatchObject({ kind: "later", afterMs: null });
});

test.each([408, 409, 425, 500, 502, 503, 304])("%d passes by itself", (status) => {
  expect(refusal(status)).toMatchObject({ kind: "later" });
});

test("an id that is known has arrived", () => {
  expect(refusal(409, { code: "id_taken" })).toEqual({ kind: "taken" });
});

test("what is wrong with a line is said", () => {
  const errors = [{ path: "text", message: "At most 4,000 characters." }];
  expect(refusal(422, { detail: "Check the fields.", errors })).toMatchObject({
    kind: "refused",
    words: "At most 4,000 characters.",
  });
  expect(refusal(400)).toMatchObject({ words: "This could not be sent." });
});
