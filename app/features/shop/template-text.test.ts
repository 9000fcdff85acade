import { expect, test } from "vitest";
import { smsParts } from "./sms-parts.ts";
import { TEMPLATE_DEFAULTS, templateIdOf } from "./template-defaults.ts";
import { fillText, variablesIn } from "./template-text.ts";

test("values take their places, and what has none is named", () => {
  const text = "Hi {{firstName}}, {{ device }} costs {{amountDue}}. {{firstName}}!";
  expect(variablesIn(text)).toEqual(["firstName", "device", "amountDue"]);
  expect(fillText(text, { firstName: "Łukasz", amountDue: "£129.50" })).toEqual({
    text: "Hi Łukasz, {{ device }} costs £129.50. Łukasz!",
    missing: ["device"],
  });
});

test("a value with braces in it is not read again", () => {
  expect(fillText("{{reason}}", { reason: "{{link}}" })).toEqual({ text: "{{link}}", missing: [] });
});

test.each([
  ["a", 1],
  ["£".repeat(160), 1],
  ["a".repeat(161), 2],
  ["Ł".repeat(70), 1],
  ["Ł".repeat(71), 2],
  ["€".repeat(80), 1],
  ["€".repeat(81), 2],
])("counts text messages", (text, parts) => {
  expect(smsParts(text)).toBe(parts);
});

test("every text that ships uses only what it may, and names the shop", () => {
  expect(new Set(TEMPLATE_DEFAULTS.map(templateIdOf)).size).toBe(TEMPLATE_DEFAULTS.length);
  for (const { subject, body, variables, channel } of TEMPLATE_DEFAULTS) {
    const known: readonly string[] = variables;
    expect(variablesIn(`${subject ?? ""} ${body}`).filter((one) => !known.includes(one))).toEqual(
      [],
    );
    expect(subject === null).toBe(channel === "SMS");
    expect(body).toContain("{{shopName}}");
  }
});
