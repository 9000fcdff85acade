import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

const themes = { light: 1, dark: 2 } as const;
type Theme = keyof typeof themes;

function colour(token: string, theme: Theme): string {
  const hexes = "\\(--light, (#[0-9a-f]{6})\\) var\\(--dark, (#[0-9a-f]{6})\\)";
  const line = css.match(new RegExp(`--${token}: var${hexes};`));
  const hex = line?.[themes[theme]];
  if (hex === undefined) throw new Error(`No token --${token}`);
  return hex;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of WCAG 2.2 (1 to 21). */
function contrast(front: string, back: string, theme: Theme): number {
  const [light = 0, dark = 0] = [
    luminance(colour(front, theme)),
    luminance(colour(back, theme)),
  ].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["canvas", "surface", "raised", "sunken", "hover"];
const tones = ["good", "warn", "bad", "info", "brand"];

const texts = [
  ...grounds.flatMap((ground) => ["ink", "ink-muted", "brand-ink"].map((text) => [text, ground])),
  ...tones.flatMap((tone) => [
    [`${tone}-ink`, `${tone}-soft`],
    [`${tone}-ink`, "surface"],
    [`${tone}-ink`, "raised"],
    ["ink", `${tone}-soft`],
  ]),
  ["on-brand", "brand"],
  ["on-brand", "brand-hover"],
  ["on-bad", "bad"],
  ["on-bad", "bad-hover"],
  ["ink-muted", "brand-soft"],
];

const shapes = [
  ...["1", "2", "3", "4", "5", "6"].map((series) => [`chart-${series}`, "surface"]),
  ...tones.map((tone) => [tone, "surface"]),
  ...grounds.map((ground) => ["focus", ground]),
  ...["canvas", "surface", "raised", "hover"].map((ground) => ["line-strong", ground]),
];

for (const theme of ["light", "dark"] as const) {
  test.each(texts)(`${theme} text %s on %s has a contrast of at least 4.5`, (front, back) => {
    expect(contrast(front as string, back as string, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)(`${theme} shape %s on %s has a contrast of at least 3`, (front, back) => {
    expect(contrast(front as string, back as string, theme)).toBeGreaterThanOrEqual(3);
  });
}
