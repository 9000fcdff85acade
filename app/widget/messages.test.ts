import { expect, test } from "vitest";
import { readFromHost, readPrefill } from "./frame/from-host.ts";
import { MARK, readFromFrame } from "./messages.ts";

const strangers = [
  null,
  undefined,
  0,
  "hello",
  [],
  {},
  { type: "hello" },
  { rt: "revivatech/2", type: "hello" },
];

test.each(strangers)("%j is nobody's message", (value) => {
  expect(readFromFrame(value)).toBeNull();
  expect(readFromHost(value)).toBeNull();
});

test("the frame's messages come out with their known fields only", () => {
  expect(readFromFrame({ rt: MARK, type: "submitted", detail: "RT-1042", extra: 1 })).toEqual({
    type: "submitted",
    detail: "RT-1042",
  });
});

test("what the frame says is cut to 500 characters", () => {
  const message = readFromFrame({ rt: MARK, type: "error", detail: "x".repeat(9999) });
  expect(message?.detail).toHaveLength(500);
});

test.each([undefined, "", "constructor", "hello ", "open", ["close", "x"]])(
  "the host knows no message %j",
  (type) => expect(readFromFrame({ rt: MARK, type, detail: "" })).toBeNull(),
);

const message = {
  rt: MARK,
  pageUrl: "https://shop.example/repairs",
  landingUrl: "https://shop.example/?utm_source=google",
  referrer: "",
  language: "en-GB",
  hasConsent: false,
  colour: "#1e40af",
  fields: {},
  isOpening: true,
  isOpen: true,
};

test("the frame keeps known fields, real consent and a well-formed colour", () => {
  expect(readFromHost({ ...message, evil: 1 })).toEqual(message);
  const odd = { colour: "red;}", hasConsent: "yes", isOpening: 1, language: "x".repeat(36) };
  expect(readFromHost({ ...message, ...odd })).toMatchObject({
    colour: "#1e40af",
    hasConsent: false,
    isOpening: false,
    language: "",
  });
});

test.each([{ pageUrl: 1 }, { landingUrl: null }, { referrer: "x".repeat(10_001) }])(
  "the frame refuses a message with %j",
  (part) => expect(readFromHost({ ...message, ...part })).toBeNull(),
);

test("a host that does not say so has its panel open", () => {
  const { isOpen: _unsaid, ...older } = message;
  expect(readFromHost(older)?.isOpen).toBe(true);
  expect(readFromHost({ ...message, isOpen: false })?.isOpen).toBe(false);
});

test("prefill takes known texts and ignores the rest", () => {
  const given = { name: "Ann", phone: 7, admin: "yes", needs: "x".repeat(2001) };
  expect(readPrefill(given)).toEqual({ name: "Ann" });
  expect(readPrefill("name")).toEqual({});
  expect(readPrefill(null)).toEqual({});
});
