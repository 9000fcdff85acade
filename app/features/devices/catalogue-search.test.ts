import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { indexModels, searchCatalogue, searchWords } from "./catalogue-search.ts";

const brandNames = new Map(catalogue.brands.map(({ slug, name }) => [slug, name]));
const index = indexModels(
  catalogue.models.map((model, place) => ({
    ...model,
    id: String(place),
    brand: brandNames.get(model.brand) ?? "",
  })),
);

test.each([
  ["mackbook pro 14", /^MacBook Pro 14-inch/],
  ["macbok air m1", /^MacBook Air 13-inch \(M1/],
  ["mbp 14", /^MacBook Pro 14-inch/],
  ["A2337", /^MacBook Air 13-inch \(M1, 2020\)$/],
  ["iphon 13 pro", /^iPhone 13 Pro$/],
  ["iphone13 pro max", /^iPhone 13 Pro Max$/],
  ["iphone se 2", /^iPhone SE \(2nd generation\)$/],
  ["my iphone 8 is broken", /^iPhone 8$/],
  ["xps13", /^XPS 13/],
  ["dell xps 15 9570", /^XPS 15 9570$/],
  ["thinkpad t480", /^ThinkPad T480$/],
  ["lenvo t480s", /^ThinkPad T480s$/],
  ["samsung s21", /^Galaxy S21$/],
  ["galaxy s21 ulta", /^Galaxy S21 Ultra$/],
  ["s10+", /^Galaxy S10\+$/],
  ["ps5", /^PlayStation 5$/],
  ["playstaton 4 pro", /^PlayStation 4 Pro$/],
  ["nintendo swich oled", /^Switch OLED$/],
  ["ipad 9th gen", /^iPad \(9th generation\)$/],
  ["portege z30", /^Portégé Z30-A$/],
  ["hp 250 g7", /^250 G7$/],
  ["surface pro 7 plus", /^Surface Pro 7\+$/],
  ["one plus nord", /^OnePlus Nord$/],
  ["gaming pc", /^Custom-built gaming PC$/],
])("%s finds the model meant", (typed, expected) => {
  expect(searchCatalogue(index, typed)[0]?.model.name).toMatch(expected);
});

test("numbers are never guessed: another number is another device", () => {
  expect(searchCatalogue(index, "iphone 99")).toEqual([]);
  expect(searchCatalogue(index, "thinkpad t481")).toEqual([]);
});

test("nothing typed, or nothing known, finds nothing", () => {
  for (const typed of ["", "   ", "the my", "☕️", "zzzzqqqq", "'; drop table leads; --"])
    expect(searchCatalogue(index, typed), typed).toEqual([]);
});

test("category, brand and limit narrow the answer", () => {
  const tablets = searchCatalogue(index, "galaxy", { category: "tablet", limit: 5 });
  expect(tablets).toHaveLength(5);
  expect(tablets.every((hit) => hit.model.category === "tablet")).toBe(true);
  const lenovo = searchCatalogue(index, "chromebook", { brand: "Lenovo" });
  expect(lenovo.length).toBeGreaterThan(0);
  expect(lenovo.every((hit) => hit.model.brand === "Lenovo")).toBe(true);
});

test("words split where people run them together", () => {
  expect(searchWords("XPS13")).toEqual(["xps", "13"]);
  expect(searchWords("MacBook Pro 14”")).toEqual(["macbook", "pro", "14"]);
  expect(searchWords("a2337 s21")).toEqual(["a2337", "s21"]);
});

test("a very long text is answered quickly", () => {
  const started = performance.now();
  searchCatalogue(index, "macbook ".repeat(2000));
  expect(performance.now() - started).toBeLessThan(200);
});
