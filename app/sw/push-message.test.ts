import { expect, test } from "vitest";
import { notSent, notSentYet, readMessage, tokenClaims } from "./push-message.ts";

test("an answer that did not go out says why and leads to its thread, with the words behind the address", () => {
  const pushed = readMessage(JSON.stringify({ title: "Jo writes", url: "/inbox/1", tag: "one" }));
  const told = notSent(pushed, "Half & half #1?", "Sam answered meanwhile.");
  expect(told).toMatchObject({
    title: "Not sent",
    body: "“Half & half #1?” did not go out. Sam answered meanwhile. Tap to open the conversation.",
    tag: "one",
    actions: [],
  });
  const { pathname, search, hash } = new URL(told.url, "https://crm.example");
  expect([pathname, search]).toEqual(["/inbox/1", "?reply"]);
  expect(new URLSearchParams(hash.slice(1)).get("answer")).toBe("Half & half #1?");
});

test("without a reason no gap stays", () => {
  expect(notSent(readMessage(undefined), "Yes", "").body).toBe(
    "“Yes” did not go out. Tap to open the conversation.",
  );
});

test.each([
  ["signal", "“Yes” is kept on this device and goes out once there is a signal."],
  ["sign-in", "“Yes” is kept on this device and goes out once you sign in again."],
] as const)("an answer that waits for a %s says so, and leads to its thread", (what, body) => {
  const pushed = readMessage(JSON.stringify({ title: "Jo writes", url: "/inbox/1", tag: "one" }));
  const told = notSentYet(pushed, "Yes", what);
  expect(told).toMatchObject({ title: "Not sent yet", body, url: "/inbox/1", actions: [] });
});

test("a token names its notification and its person, one that cannot be read names nobody", () => {
  const token = `${btoa(JSON.stringify({ n: "one", u: "me" }))}.seal`;
  expect(tokenClaims(token)).toEqual({ notificationId: "one", userId: "me" });
  expect(tokenClaims("?.seal")).toEqual({ notificationId: "", userId: "" });
});
