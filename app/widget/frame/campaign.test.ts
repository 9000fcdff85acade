import { expect, test } from "vitest";
import { readUtm, tidyAddress } from "./campaign.ts";

test.each([
  [
    "?utm_source=google&utm_medium=cpc&utm_campaign=Winter%20sale",
    { source: "google", medium: "cpc", campaign: "Winter sale" },
  ],
  ["?UTM_Source=leaflet", { source: "leaflet" }],
  ["?utm_source=&utm_other=1&gclid=abc&source=x", {}],
  ["?utm_source=a&utm_source=b", { source: "b" }],
  ["?utm_term=%E0%A4%A", { term: "\uFFFD%A" }],
  ["?utm___proto__=1&__proto__=2", {}],
  ["", {}],
])("the campaign of %j", (query, utm) => expect(readUtm(query)).toEqual(utm));

test("a long campaign name is cut", () => {
  expect(readUtm(`?utm_campaign=${"x".repeat(5000)}`).campaign).toHaveLength(200);
});

const page = "https://shop.example/repairs?p=12&gclid=abc&fbclid=d&utm_source=x#quote";

test("click ids leave the address unless the visitor agreed; the fragment always leaves", () => {
  expect(tidyAddress(page, false)).toBe("https://shop.example/repairs?p=12&utm_source=x");
  expect(tidyAddress(page, true)).toBe(
    "https://shop.example/repairs?p=12&gclid=abc&fbclid=d&utm_source=x",
  );
});

test.each(["", "about:srcdoc", "javascript:alert(1)", "file:///etc/passwd", "not a url"])(
  "%j is not an address to keep",
  (address) => expect(tidyAddress(address, true)).toBe(""),
);

test("a log-in inside an address is dropped", () => {
  expect(tidyAddress("https://ann:secret@shop.example/", false)).toBe("https://shop.example/");
});
