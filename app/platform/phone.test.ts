import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { displayPhone, isMobile, maskPhone, normalisePhone } from "./phone.ts";

test.each([
  ["07700 900123", "+447700900123", false],
  ["07700900999", "+447700900999", false],
  ["+44 (0)7700 900456", "+447700900456", false],
  ["0044 7700 900456", "+447700900456", false],
  ["020 7946 0123", "+442079460123", true],
  ["(020) 7946-0999", "+442079460999", true],
  ["07400 123456", "+447400123456", true],
  ["020 7946 0123 ext. 12", "+442079460123", true],
  ["020 7946 0123 x12", "+442079460123", true],
  ["+33 6 12 34 56 78", "+33612345678", true],
  ["٠٧٤٠٠ ١٢٣٤٥٦", "+447400123456", true],
])("%s is %s, valid: %s", (text, e164, valid) => {
  expect(normalisePhone(text)).toEqual({ e164, valid });
});

test.each(["07", "01", "+44 20", "+448", "0500"])(
  "British numbers that begin with %s are read as the library reads them",
  (start) => {
    for (const rest of [
      "0000000",
      "123456789",
      "12345678",
      "900 1234",
      "999999999",
      "00 000 000",
    ]) {
      const text = start + rest;
      const read = parsePhoneNumberFromString(text, { defaultCountry: "GB", extract: false });
      const expected = read?.isPossible() ? { e164: read.number, valid: read.isValid() } : null;
      expect(normalisePhone(text)).toEqual(expected);
    }
  },
);

test.each(["999", "1234", "+49 11", "+33 6 12", "٠١٢٣", "0000"])(
  "%s has too few digits for the library, too",
  (text) => {
    const read = parsePhoneNumberFromString(text, { defaultCountry: "GB", extract: false });
    expect(read?.isPossible() ?? false).toBe(false);
    expect(normalisePhone(text)).toBeNull();
  },
);

test.each([
  "",
  "hello",
  "123",
  "07700 90012345678",
  "1e308",
  "2026-11-22T14:05",
  "9".repeat(100_000),
])("%s is no phone number", (text) => {
  expect(normalisePhone(text)).toBeNull();
});

test.each([
  ["+447700900123", "07700 900123"],
  ["+442079460123", "020 7946 0123"],
  ["+33612345678", "+33 6 12 34 56 78"],
  ["not a number", "not a number"],
])("%s is shown as %s", (e164, shown) => {
  expect(displayPhone(e164)).toBe(shown);
});

test.each([
  ["+447700900456", "07•• •••456"],
  ["+442079460999", "02•• •••999"],
])("%s is masked as %s", (e164, masked) => {
  expect(maskPhone(e164)).toBe(masked);
});

test.each([
  ["+447700900123", true],
  ["+447400123456", true],
  ["+442079460123", false],
  ["+442083661177", false],
  ["", false],
])("%s is a mobile: %s", (e164, answer) => {
  expect(isMobile(e164)).toBe(answer);
});
