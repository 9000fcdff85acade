import { expect, test } from "vitest";
import { identityKeys, normaliseImei, normaliseSerial } from "./identity-rules.ts";

test("a person's keys are normalised, unique, and only of what can be read", () => {
  const keys = identityKeys({
    name: "  Łukasz O'Brien ",
    phones: ["07700 900123", "+44 (0)7700 900123", "nonsense"],
    emails: [" Lukasz.OBrien+shop@GoogleMail.com", "nonsense"],
    imeis: ["49 015420 323751 8", "490154203237519"],
    serials: ["c02-xy12z", "1"],
    postcode: "sw1a 1aa",
  });
  expect(keys).toEqual([
    { type: "phone", value: "+447700900123" },
    { type: "email", value: "lukasz.obrien+shop@googlemail.com" },
    { type: "soft_email", value: "lukaszobrien@gmail.com" },
    { type: "imei", value: "490154203237518" },
    { type: "serial", value: "C02XY12Z" },
    { type: "postcode", value: "SW1A1AA" },
    { type: "name", value: "lukasz obrien" },
  ]);
});

test("nothing makes no keys", () => {
  expect(identityKeys({})).toEqual([]);
  expect(identityKeys({ name: "💻", postcode: " ", phones: [""] })).toEqual([]);
});

test.each([
  ["490154203237518", "490154203237518"],
  ["490154203237517", null],
  ["49015420323751", null],
  ["", null],
])("the IMEI %s is %s", (text, imei) => {
  expect(normaliseImei(text)).toBe(imei);
});

test("a serial number needs five signs", () => {
  expect(normaliseSerial("ab-12")).toBeNull();
  expect(normaliseSerial("ab-123")).toBe("AB123");
});
