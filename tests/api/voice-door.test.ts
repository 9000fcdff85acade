import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "#app/platform/ids.ts";
import { call, OURS, pageToken } from "#tests/fixtures/public-requests.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { openWebsite, proofAt, SITE } from "#tests/fixtures/visitors.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
});

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await openWebsite(shop);
});
afterEach(() => shop.close());

const KEY = { Origin: OURS, "X-Widget-Key": "pk_riverside" };

/** A page of the shop's site at one address; each begins with limits of its own. */
async function openPage(address: string) {
  const headers = { ...KEY, "Content-Type": "application/json", "X-Page-Token": pageToken() };
  const { json: notice } = await call({ path: "/notices", address, headers: KEY });
  const noted = await call({
    method: "POST",
    path: "/notices",
    address,
    headers,
    body: { hash: notice?.hash },
  });
  expect(noted.status).toBe(201);
  const begin = (id = newId()) =>
    call({
      method: "POST",
      path: "/voice",
      address,
      headers: { ...headers, "X-Proof": proofAt(Date.now()) },
      body: { id, mimeType: "audio/webm", noticeId: noted.json?.id },
    });
  return { begin };
}

test("the fourth recording of a page in ten minutes waits; another page does not", async () => {
  const page = await openPage("192.0.2.40");
  for (let n = 0; n < 3; n += 1) expect((await page.begin()).status).toBe(201);
  const fourth = await page.begin();
  expect([fourth.status, fourth.json?.code]).toEqual([429, "too_many_requests"]);
  expect(Number(fourth.headers.get("Retry-After"))).toBeGreaterThan(0);
  const other = await openPage("192.0.2.41");
  expect((await other.begin()).status).toBe(201);
});

test("a recording that was refused does not count", async () => {
  const page = await openPage("192.0.2.42");
  for (let n = 0; n < 5; n += 1) expect((await page.begin("no id")).status).toBe(422);
  expect((await page.begin()).status).toBe(201);
});

test("the sender of a site may ask for the pieces' door, others may not", async () => {
  const path = `/voice/${newId()}/chunks/0`;
  const ask = (origin: string) => call({ method: "OPTIONS", path, headers: { Origin: origin } });
  const allowed = await ask(SITE);
  expect(allowed.headers.get("Access-Control-Allow-Methods")).toContain("PUT");
  expect((await ask("https://elsewhere.example")).headers.has("Access-Control-Allow-Methods")).toBe(
    false,
  );
});
