import { expect, test } from "vitest";
import { scanTarget } from "./scan-target.ts";

const id = "0198a6c2-7f3e-7a10-9c1d-2b3c4d5e6f70";
const token = `${"A".repeat(22)}.${"b".repeat(43)}`;

test.each([
  ["a label", `https://crm.example/bookings/${id}`, { kind: "job", id }],
  ["a label of an older address", `http://localhost:3000/bookings/${id}`, { kind: "job", id }],
  [
    "a page of the job",
    `https://crm.example/bookings/${id.toUpperCase()}/label`,
    { kind: "job", id },
  ],
  ["a receipt", `https://crm.example/portal/${token}`, { kind: "link", token }],
  ["a job's number", " J1042 ", { kind: "number", number: 1042 }],
  ["a job's number as it is said", "1042", { kind: "number", number: 1042 }],
  ["a job's number with a gap", "j 1042", { kind: "number", number: 1042 }],
  ["the end of a phone number", "0900123", { kind: "words", text: "0900123" }],
  ["an IMEI", "356938035643809", { kind: "words", text: "356938035643809" }],
  ["another site", "https://example.com/menu", { kind: "words", text: "https://example.com/menu" }],
  ["a path that only looks alike", `/bookings/${id}x`, { kind: "words", text: `/bookings/${id}x` }],
])("%s", (_, code, target) => {
  expect(scanTarget(code)).toEqual(target);
});

test("a code may be long, what is searched for may not", () => {
  expect(scanTarget("x".repeat(5_000))).toEqual({ kind: "words", text: "x".repeat(200) });
});
