import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { priceList } from "#app/features/pricing/price-list.ts";

const folder = import.meta.dirname;
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const scriptLine =
  '<script async src="{{CRM_ORIGIN}}/widget.js" data-rt-key="{{WIDGET_KEY}}" data-label="Get a quote" data-color="#1e40af" data-position="right"></script>';

test.each(["index.html", "repairs.html"])(
  "%s carries the one script line and nothing inline",
  (file) => {
    const page = read(file);
    const head = page.slice(0, page.indexOf("</head>"));
    expect(head).toContain(scriptLine);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(page).toContain('<a href="{{CRM_ORIGIN}}/widget/{{WIDGET_KEY}}/form" data-rt-open>');
    expect(page).toMatch(/<button[^>]*data-rt-open/);
  },
);

test.each(["index.html", "repairs.html"])("%s loads nothing from a third place", (file) => {
  const links = [...read(file).matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? "");
  for (const link of links)
    expect(link).toMatch(
      /^(\{\{CRM_ORIGIN\}\}\/|#|tel:|mailto:hello@riverside\.example|[a-z]+\.(html|css)(#|$))/,
    );
  expect(read("style.css")).not.toMatch(/url\(|@import/);
});

test("every heading level follows its parent, every label of a section exists", () => {
  for (const page of [read("index.html"), read("repairs.html")]) {
    expect(page.match(/<h1/g)).toHaveLength(1);
    for (const [, id] of page.matchAll(/aria-labelledby="([^"]+)"/g))
      expect(page).toContain(`id="${id}"`);
  }
});

test("every price on the pages stands in the price list", () => {
  const pages = read("index.html") + read("repairs.html");
  const shown = [...pages.matchAll(/from £(\d+)/g)].map((match) => Number(match[1]) * 100);
  expect(shown.length).toBeGreaterThan(25);
  const listed = new Set(priceList.map((rule) => rule.price));
  for (const price of shown) expect(listed.has(price), String(price)).toBe(true);
});
