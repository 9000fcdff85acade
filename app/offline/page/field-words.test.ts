import { expect, test } from "vitest";
import { fieldLabel, openField, toFieldValue, writtenWords } from "./field-words.ts";

test.each([
  ["contactInfo.phone", "Phone"],
  ["followUpDate", "Next follow-up"],
  ["preAuthorisedLimit.amount", "Go ahead without asking up to"],
  ["conditions/glass", "Glass"],
  ["conditions.3.note", "How it is"],
  ["device.category", "Kind of device"],
  ["fileIds.0", "Photo"],
  ["someField.deepInside", "Something in it"],
])("%s is called %s", (path, label) => {
  expect(fieldLabel(path)).toBe(label);
});

const fields = {
  contactInfo: { name: "Jo", phone: "0123", email: null },
  followUpDate: "2026-11-24T09:00:00.000Z",
  promisedAt: "2026-07-24T09:00:00.000Z",
  customerId: "0193",
  passcodeKind: "PIN",
  conditions: [],
};

test.each([
  ["contactInfo.phone", { label: "Phone", kind: "text", value: "0123" }],
  ["contactInfo.email", { label: "E-mail", kind: "text", value: "" }],
  ["followUpDate", { label: "Next follow-up", kind: "time", value: "2026-11-24T09:00" }],
  ["promisedAt", { label: "Ready by", kind: "time", value: "2026-07-24T10:00" }],
])("%s is put right in the words of its form", (path, field) => {
  expect(openField(fields, path)).toEqual({ path, ...field });
});

test.each([
  "customerId",
  "passcodeKind",
  "conditions",
  "signedName",
  "contactInfo",
  "unknown.deep",
])("%s is not a field to type in", (path) => {
  expect(openField(fields, path)).toBeNull();
});

test("what was typed goes on as the request carries it", () => {
  const time = { path: "promisedAt", label: "Ready by", kind: "time", value: "" } as const;
  const text = { path: "phone", label: "Phone", kind: "text", value: "" } as const;
  expect(toFieldValue(time, "2026-07-24T10:00")).toBe("2026-07-24T09:00:00.000Z");
  expect(toFieldValue(time, "")).toBeNull();
  expect(toFieldValue(text, "07700 900123")).toBe("07700 900123");
  expect(toFieldValue(text, " ")).toBeNull();
});

test("what somebody wrote is found again: the words that were added, not those that stood there", () => {
  const fields = { notes: "Stood there\nRang back" };
  expect(writtenWords({ fields, added: { notes: "Rang back" } })).toBe("Rang back");
  expect(writtenWords({ fields: { content: "", fault: "Cracked" } })).toBe("Cracked");
  expect(writtenWords({ fields: { action: "reply", text: "Come in" } })).toBe("Come in");
  expect(writtenWords({ fields: { fileIds: ["x"] } })).toBeNull();
});
