import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { leads, widgetKeys } from "#app/db/schema/index.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { HOUR } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { solve, writeProof } from "#app/platform/proof-of-work.ts";
import { call, OURS, pageToken, post, someAddress } from "#tests/fixtures/public-requests.ts";
import { system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { enquiryOfKim, openWebsite, proofAt, SITE } from "#tests/fixtures/visitors.ts";

vi.hoisted(() => {
  process.env.WIDGET_PROOF_BITS = "4";
  process.env.PUBLIC_LEADS_PER_ADDRESS = "3";
  process.env.PUBLIC_LEADS_PER_KEY = "8";
});

const KEY = { "X-Widget-Key": "pk_riverside" };
let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await openWebsite(shop);
});
afterEach(() => shop.close());

const allLeads = () => shop.database.reader.select().from(leads);

test("the frame sends an enquiry and is told a reference and a link, nothing else", async () => {
  const { status, headers, json } = await post({});
  expect(status).toBe(201);
  expect(Object.keys(json ?? {})).toEqual(["reference", "statusUrl"]);
  expect(headers.get("Cache-Control")).toBe("no-store");
  expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
  expect(headers.get("Vary")).toContain("Origin");
  expect(await allLeads()).toHaveLength(1);
});

test("a page on the shop's own site sends one directly and may read the answer", async () => {
  const session = await call({ path: "/session", headers: { ...KEY, Origin: SITE } });
  expect(session.headers.get("Access-Control-Allow-Origin")).toBe(SITE);
  const { pageToken: token, challenge } = session.json as Record<string, string>;
  const proof = writeProof(challenge ?? "", solve(challenge ?? "") ?? "");
  const { status, headers } = await post({
    headers: { Origin: SITE, "X-Page-Token": token ?? "", "X-Proof": proof },
  });
  expect(status).toBe(201);
  expect(headers.get("Access-Control-Allow-Origin")).toBe(SITE);
  expect(headers.get("Access-Control-Allow-Credentials")).toBeNull();
});

test.each<[string, Record<string, string | null>, number, string]>([
  ["an unknown key", { "X-Widget-Key": "pk_other" }, 403, "unknown_key"],
  ["no key", { "X-Widget-Key": null }, 403, "unknown_key"],
  ["a site that is not on the list", { Origin: "https://evil.example" }, 403, "foreign_origin"],
  ["a site that only looks alike", { Origin: `${SITE}.evil.example` }, 403, "foreign_origin"],
  ["an opaque origin", { Origin: "null" }, 403, "foreign_origin"],
  ["no origin", { Origin: null }, 403, "foreign_origin"],
  [
    "another site by fetch metadata",
    { Origin: null, "Sec-Fetch-Site": "cross-site" },
    403,
    "foreign_origin",
  ],
  ["no page token", { "X-Page-Token": null }, 401, "page_token_invalid"],
  ["a made-up page token", { "X-Page-Token": "e30.AAAA" }, 401, "page_token_invalid"],
  ["no proof", { "X-Proof": null }, 403, "proof_missing"],
  ["another language than JSON", { "Content-Type": "text/plain" }, 415, "unsupported_media_type"],
])("%s is refused, and nothing is stored", async (_, headers, status, code) => {
  const answer = await post({ headers });
  expect([answer.status, answer.json?.code]).toEqual([status, code]);
  expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  expect(await allLeads()).toEqual([]);
});

test.each<[string, Parameters<typeof pageToken>[0], number, string]>([
  ["too old", { openFor: 2 * HOUR + 1000 }, 401, "page_token_expired"],
  ["of tomorrow", { openFor: -HOUR }, 401, "page_token_invalid"],
  ["of another key", { key: "pk_other" }, 401, "page_token_invalid"],
  ["of a site no longer allowed", { host: "https://gone.example" }, 403, "foreign_origin"],
])("a page token %s is refused", async (_, token, status, code) => {
  const answer = await post({ headers: { "X-Page-Token": pageToken(token) } });
  expect([answer.status, answer.json?.code]).toEqual([status, code]);
});

test("a session renews a page whose token has died, for the same site", async () => {
  const old = pageToken({ openFor: 5 * HOUR });
  const { status, json } = await call({
    path: "/session?key=pk_riverside",
    headers: { "X-Page-Token": old, "Sec-Fetch-Site": "same-origin" },
  });
  expect(status).toBe(200);
  const { pageToken: token = "", challenge = "" } = json as Record<string, string>;
  expect(JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString())).toMatchObject({
    key: "pk_riverside",
    host: SITE,
  });
  const proof = writeProof(challenge, solve(challenge) ?? "");
  expect((await post({ headers: { "X-Page-Token": token, "X-Proof": proof } })).status).toBe(201);
});

test("too fast is put aside, not lost", async () => {
  const headers = { "X-Page-Token": pageToken({ openFor: 500 }) };
  expect((await post({ headers })).status).toBe(201);
  expect(await allLeads()).toMatchObject([{ isQuarantined: true, spamSigns: ["too_fast"] }]);
});

test("the same key with the same body is answered again; with another body refused", async () => {
  const body = enquiryOfKim();
  const headers = { "Idempotency-Key": "a".repeat(32) };
  const first = await post({ headers, body });
  const again = await post({ headers: { ...headers, "X-Proof": proofAt(Date.now()) }, body });
  expect(again.json).toEqual(first.json);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  const other = await post({ headers, body: enquiryOfKim() });
  expect(other.json?.code).toBe("idempotency_key_reused");
  expect(await allLeads()).toHaveLength(1);
});

test("an address has three enquiries; refusals and repeats do not count", async () => {
  const address = someAddress();
  const body = enquiryOfKim();
  const headers = { "Idempotency-Key": newId() };
  for (let i = 0; i < 4; i += 1) expect((await post({ address, body, headers })).status).toBe(201);
  const wrong = enquiryOfKim({ contactInfo: {} });
  for (let i = 0; i < 4; i += 1) expect((await post({ address, body: wrong })).status).toBe(422);
  expect((await post({ address })).status).toBe(201);
  expect((await post({ address })).status).toBe(201);
  const refused = await post({ address });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect((await post({})).status).toBe(201);
});

test("neighbours in one IPv6 network share its limit", async () => {
  for (let i = 1; i <= 3; i += 1)
    expect((await post({ address: `2001:db8:1:2::${i}` })).status).toBe(201);
  expect((await post({ address: "2001:db8:1:2:ffff::1" })).status).toBe(429);
  expect((await post({ address: "2001:db8:1:3::1" })).status).toBe(201);
});

test("a website has its own limit an hour, however many addresses it comes from", async () => {
  for (let i = 0; i < 8; i += 1) expect((await post({})).status).toBe(201);
  expect((await post({})).status).toBe(429);
});

test("a preflight allows exactly the sites on a list, and no credentials", async () => {
  const ask = (origin: string) =>
    call({ method: "OPTIONS", path: "/leads", headers: { Origin: origin } });
  const good = await ask(SITE);
  expect(good.status).toBe(204);
  expect(good.headers.get("Access-Control-Allow-Origin")).toBe(SITE);
  expect(good.headers.get("Access-Control-Allow-Headers")).toContain("X-Page-Token");
  expect(good.headers.get("Access-Control-Allow-Credentials")).toBeNull();
  const bad = await ask("https://evil.example");
  expect([bad.status, bad.headers.get("Access-Control-Allow-Origin")]).toEqual([403, null]);
});

test("a key that was switched off opens nothing", async () => {
  await shop.database.write("off", (tx) => tx.update(widgetKeys).set({ isActive: false }));
  expect((await post({})).status).toBe(403);
  expect((await call({ path: "/session", headers: KEY })).status).toBe(403);
});

test("models are suggested in time, and only of kinds that are repaired", async () => {
  await seedCatalogue(shop.as(system));
  const started = performance.now();
  const { status, json } = await call({ path: "/devices?key=pk_riverside&q=macbok%20air" });
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(status).toBe(200);
  const { data } = json as { data: Record<string, string>[] };
  expect(data.length).toBeGreaterThan(0);
  expect(data.length).toBeLessThanOrEqual(6);
  expect(data[0]).toMatchObject({ brand: "Apple", category: "laptop" });
  expect((await call({ path: "/devices?key=pk_riverside&q=m" })).status).toBe(422);
});

test("prices say from and to, and nothing where nothing is listed", async () => {
  const { status, json } = await call({
    path: "/prices?key=pk_riverside&category=laptop&fault=screen",
  });
  expect([status, json]).toEqual([200, { lowest: null, highest: null }]);
});

test.each([
  ["an unknown path", { path: "/secrets", headers: KEY }, 404],
  ["a method that is not served", { method: "DELETE", path: "/leads", headers: KEY }, 405],
  [
    "a read from another site",
    { path: "/session", headers: { ...KEY, "Sec-Fetch-Site": "cross-site" } },
    403,
  ],
])("%s", async (_, request, status) => {
  expect((await call(request)).status).toBe(status);
});

test.each([
  ["no JSON", "{", 400],
  ["a list", "[]", 400],
  ["a key that poisons", '{"__proto__":{}}', 400],
  ["more than a megabyte", `{"initialNeeds":"${"x".repeat(1_100_000)}"}`, 413],
  ["very deep", "[".repeat(30) + "]".repeat(30), 400],
])("a body of %s is refused", async (_, body, status) => {
  expect((await post({ body })).status).toBe(status);
});

test("our own origin is the one of the Host header, not of X-Forwarded-Host", async () => {
  const headers = { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" };
  expect((await post({ headers })).status).toBe(403);
  expect((await post({ headers: { Origin: OURS } })).status).toBe(201);
});
