import { expect, test } from "vitest";
import { isWholePage, readFlash, writeFlash } from "./flash.server.ts";

const saved = { message: "Saved", tone: "success" as const };

async function carried() {
  const Cookie = (await writeFlash(saved)).split(";")[0] ?? "";
  return readFlash(new Request("http://localhost/today", { headers: { Cookie } }));
}

test("the next page has the message; the same words said again are another message", async () => {
  const [first, second] = [await carried(), await carried()];
  expect(first).toMatchObject(saved);
  expect(second?.id).not.toBe(first?.id);
});

const asked: [string, Record<string, string>, boolean][] = [
  ["a page", { Accept: "text/html,*/*" }, true],
  ["a page fetched ahead", { Accept: "text/html,*/*", "Sec-Purpose": "prefetch" }, false],
  ["the contents of a running page", { Accept: "*/*" }, false],
  ["nothing in particular", {}, false],
];
test.each(asked)("%s is done with it: %s → %s", (_name, headers, isDone) => {
  expect(isWholePage(new Request("http://localhost/", { headers }))).toBe(isDone);
});

test("a message that was tampered with is none", async () => {
  const request = new Request("http://localhost/", { headers: { Cookie: "flash=IkV2aWwi" } });
  expect(await readFlash(request)).toBeNull();
});
