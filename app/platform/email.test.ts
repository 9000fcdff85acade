import { expect, test } from "vitest";
import { emailTypoHint, maskEmail, normaliseEmail, softEmailKey } from "./email.ts";

test.each([
  ["  Jo.Patel@Example.COM ", "jo.patel@example.com"],
  ["o'brien+shop@mail.example.co.uk", "o'brien+shop@mail.example.co.uk"],
  ["ó.súilleabháin@example.ie", "ó.súilleabháin@example.ie"],
  ["jo@example", null],
  ["jo@@example.com", null],
  ["jo patel@example.com", null],
  ["jo@example.com\nbcc: all@example.com", null],
  ["<jo@example.com>", null],
  ["jo@.com", null],
  [`${"j".repeat(65)}@example.com`, null],
  [`${"a@".repeat(50_000)}`, null],
  ["", null],
])("%j is normalised to %j", (text, email) => {
  expect(normaliseEmail(text)).toBe(email);
});

test.each([
  ["j.o.patel+repairs@googlemail.com", "jopatel@gmail.com"],
  ["jopatel@gmail.com", "jopatel@gmail.com"],
  ["j.o+x@example.com", "j.o+x@example.com"],
])("the soft key of %s is %s", (email, key) => {
  expect(softEmailKey(email)).toBe(key);
});

test("a masked address shows its first letter only", () => {
  expect(maskEmail("jo@example.com")).toBe("j•••@…");
});

test.each([
  ["jo@gmial.com", "jo@gmail.com"],
  ["jo@hotmial.co.uk", "jo@hotmail.co.uk"],
  ["jo@outlok.com", "jo@outlook.com"],
  ["jo@btinternet.con", "jo@btinternet.com"],
  ["jo@gmail.com", null],
  ["jo@mail.com", null],
  ["jo@skyr.com", "jo@sky.com"],
  ["jo@example.com", null],
])("%s was probably meant as %s", (email, hint) => {
  expect(emailTypoHint(email)).toBe(hint);
});
