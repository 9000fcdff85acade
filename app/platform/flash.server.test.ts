import { expect, test } from "vitest";
import { readFlash, writeFlash } from "./flash.server.ts";

const saved = { message: "Saved", tone: "success" as const };

async function readWith(headers: Record<string, string>) {
  const cookie = (await writeFlash(saved)).split(";")[0] ?? "";
  return readFlash(
    new Request("http://localhost/today", { headers: { ...headers, Cookie: cookie } }),
  );
}

test("the next page has the message", async () => {
  expect(await readWith({})).toEqual(saved);
});

test.each<Record<string, string>>([
  { "Sec-Purpose": "prefetch" },
  { "Sec-Purpose": "prefetch;prerender" },
  { Purpose: "prefetch" },
])("what is fetched ahead with %j leaves it for the page", async (headers) =>
  expect(await readWith(headers)).toBeNull(),
);

test("a message that was tampered with is none", async () => {
  const request = new Request("http://localhost/", { headers: { Cookie: "flash=IkV2aWwi" } });
  expect(await readFlash(request)).toBeNull();
});
