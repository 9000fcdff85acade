import { expect, test } from "vitest";
import { mailHref, mapHref, smsHref, telHref, whatsAppHref } from "./tap-hrefs.ts";

test("a number makes a call, a text and a WhatsApp chat", () => {
  expect(telHref("+447700900123")).toBe("tel:+447700900123");
  expect(telHref("+44 (7700) 900-123")).toBe("tel:+447700900123");
  expect(smsHref("+447700900123")).toBe("sms:+447700900123?&body=");
  expect(whatsAppHref("+447700900123")).toBe("https://wa.me/447700900123");
});

test("the words of a message are escaped", () => {
  expect(smsHref("+447700900123", "Hi Ann & co, it's £45 #ready?")).toBe(
    "sms:+447700900123?&body=Hi%20Ann%20%26%20co%2C%20it's%20%C2%A345%20%23ready%3F",
  );
  expect(whatsAppHref("+447700900123", "a b")).toBe("https://wa.me/447700900123?text=a%20b");
  expect(mailHref("ann+shop@example.com", "Your Mac & you")).toBe(
    "mailto:ann+shop@example.com?subject=Your%20Mac%20%26%20you",
  );
});

test.each(["", "07700 900123", "+0123", "+44 7700 javascript", "+447700900123;ext=5"])(
  "the number %j makes no link",
  (phone) => {
    expect([telHref(phone), smsHref(phone), whatsAppHref(phone)]).toEqual([null, null, null]);
  },
);

test("an address without an at sign, or with spaces, makes no link", () => {
  expect(mailHref("ann")).toBeNull();
  expect(mailHref("ann @example.com")).toBeNull();
  expect(mailHref("ann@example.com?bcc=all@example.com")).toBeNull();
  expect(mailHref("ann@example.com?bcc=all")).toBe("mailto:ann@example.com%3Fbcc%3Dall");
  expect(mapHref("  ")).toBeNull();
});
