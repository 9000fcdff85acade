import { expect, test } from "vitest";
import { understand } from "./question-rules.ts";

test.each<[string, object]>([
  ["", { question: { kind: "nothing" }, words: [] }],
  ["> new lead", { question: { kind: "nothing" }, words: [] }],
  ["#1042", { question: { kind: "job" }, job: 1042 }],
  ["j1042", { question: { kind: "job" }, job: 1042 }],
  ["0123", { question: { kind: "phone", phone: null }, words: ["0123"], job: 123 }],
  ["900 1", { question: { kind: "phone" }, words: ["9001"] }],
  [
    "+44 (0)7700 900 123",
    {
      question: { kind: "phone", phone: "+447700900123", phoneDisplay: "07700 900123" },
      keys: [
        { type: "phone", value: "+447700900123" },
        { type: "serial", value: "447700900123" },
      ],
    },
  ],
  ["00447700", { words: ["447700"] }],
  ["490154203237518", { keys: [{ type: "imei" }, { type: "serial" }] }],
  ["C02-XK199", { keys: [{ type: "serial", value: "C02XK199" }], question: { name: null } }],
  ["Jo.Patel@Gmail.com", { question: { kind: "email", email: "jo.patel@gmail.com" } }],
  ["@thom", { question: { kind: "words", name: "thom" }, isPeopleOnly: true, words: ["thom"] }],
  ["Jo Patel", { question: { kind: "words", name: "Jo Patel" }, words: ["Jo", "Patel"] }],
])("%s", (typed, expected) => {
  expect(understand(typed)).toMatchObject(expected);
});
