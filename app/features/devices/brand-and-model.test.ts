import { expect, test } from "vitest";
import { brandAndModel, deviceInWords } from "./brand-and-model.ts";

test.each([
  ["Apple", "iPhone 13", "Apple iPhone 13"],
  ["Custom-built", "Custom-built gaming PC", "Custom-built gaming PC"],
  ["Apple", "apple watch", "apple watch"],
  ["Acer", null, "Acer"],
  [null, "Yoga 7", "Yoga 7"],
  ["", "", null],
  [undefined, undefined, null],
])("%s and %s are told as %s", (brand, model, told) => {
  expect(brandAndModel({ brand, model })).toBe(told);
});

test.each([
  [{ brand: "Apple", model: "iPhone 13", category: "phone" }, "Apple iPhone 13"],
  [{ brand: null, model: null, category: "laptop" }, "laptop"],
  [{ brand: null, model: null, category: null }, null],
  [null, null],
  [undefined, null],
])("%j is told as %s", (device, told) => {
  expect(deviceInWords(device)).toBe(told);
});
