import { expect, test } from "vitest";
import { luminance, readColour, textOn } from "./colour.ts";

function contrast(one: string, two: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test("text reads at 4.5 : 1 or better on any colour", () => {
  let worst = 21;
  for (let colour = 0; colour <= 0xffffff; colour += 97) {
    const hex = `#${colour.toString(16).padStart(6, "0")}`;
    worst = Math.min(worst, contrast(hex, textOn(hex) === "#fff" ? "#ffffff" : "#000000"));
  }
  expect(worst).toBeGreaterThanOrEqual(4.5);
});

test("known contrasts of WCAG come out", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

test.each([
  ["#1E40af", "#1E40af"],
  ["#ffaa00", "#ffaa00"],
])("%j is taken as it is", (text, hex) => expect(readColour(text)).toBe(hex));

test.each([undefined, "", "red;}", "1e40af", "#12", "#12345g", "url(x)", "#1234567", "</style>"])(
  "%j gives way to the standard blue",
  (text) => expect(readColour(text)).toBe("#1e40af"),
);
