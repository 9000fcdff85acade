import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { apiTokens, sessions, staffCredentials, users } from "#app/db/schema/index.ts";
import { hashPassword } from "#app/features/staff/passwords.server.ts";
import { sessionCookie } from "#app/features/staff/session-cookie.server.ts";
import { signIn, signOut } from "#app/features/staff/sign-in.server.ts";
import { hashSecret } from "#app/platform/auth/tokens.server.ts";
import { newId } from "#app/platform/ids.ts";
import { type Door, openDoor } from "#tests/fixtures/api-door.ts";
import { startedSession, tokenOf } from "#tests/fixtures/credentials.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";

const MINUTE = 60_000;
let shop: TestShop;
let door: Door;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
  door = await openDoor(shop);
});
afterEach(async () => {
  await shop.close();
  vi.useRealTimers();
});

const me = (headers: Record<string, string>) => door.send("nobody", "GET", "/me", { headers });
const statusOf = async (headers: Record<string, string>) => (await me(headers)).status;
async function session(userId = shop.cast.adam) {
  const secret = await startedSession(shop, userId, newId());
  const cookie = await sessionCookie().serialize(secret);
  return { secret, headers: { Cookie: cookie.split(";")[0] ?? "" } };
}
const write = (work: Parameters<typeof shop.database.write>[1]) =>
  shop.database.write("change", work);

test("P29 an invented or planted session is nobody's", async () => {
  for (const value of ["", "x", "null", "IiI%3D", Buffer.from('"planted"').toString("base64")]) {
    expect(await statusOf({ Cookie: `sid=${value}` }), value).toBe(401);
  }
  const { secret } = await session();
  expect(await statusOf({ Cookie: `sid=${secret}` })).toBe(401);
  const hash = Buffer.from(JSON.stringify(hashSecret(secret))).toString("base64");
  expect(await statusOf({ Cookie: `sid=${hash}` })).toBe(401);
});

test("P29 a sign-in gives a new session, whatever the browser brought along", async () => {
  const passwordHash = await hashPassword("correct horse battery staple 7");
  await write((tx) =>
    tx.insert(staffCredentials).values({ userId: shop.cast.adam, passwordHash, changedAt: NOW }),
  );
  const planted = await session(shop.cast.tess);
  const form = new FormData();
  form.set("email", "adam@riverside.example");
  form.set("password", "correct horse battery staple 7");
  const request = new Request("http://localhost:3000/login", {
    method: "POST",
    body: form,
    headers: planted.headers,
  });
  const cookies = await signIn(shop.as(nobody, Date.now()), request);
  const sid = cookies.find((cookie) => cookie.startsWith("sid="))?.split(";")[0] ?? "";
  expect(sid).not.toBe("");
  expect(sid).not.toBe(planted.headers.Cookie);
  expect((await me({ Cookie: sid })).json.email).toBe("adam@riverside.example");
  expect(cookies.find((cookie) => cookie.startsWith("sid="))).toMatch(/HttpOnly.*SameSite=Lax/i);
});

test("P29 what is revoked, idle or too old is dead on the next request", async () => {
  const gone = await session();
  expect(await statusOf(gone.headers)).toBe(200);
  await signOut(shop.as("adam", Date.now()), gone.secret);
  expect(await statusOf(gone.headers)).toBe(401);

  const idle = await session();
  vi.setSystemTime(NOW + 29 * MINUTE);
  expect(await statusOf(idle.headers)).toBe(200);
  vi.setSystemTime(NOW + 31 * MINUTE);
  expect(await statusOf(idle.headers)).toBe(401);

  vi.setSystemTime(NOW);
  const old = await session();
  await write((tx) =>
    tx
      .update(sessions)
      .set({ idleMinutes: 10_000 })
      .where(eq(sessions.hash, hashSecret(old.secret))),
  );
  vi.setSystemTime(NOW + 12 * 60 * MINUTE - 1);
  expect(await statusOf(old.headers)).toBe(200);
  vi.setSystemTime(NOW + 12 * 60 * MINUTE + 1);
  expect(await statusOf(old.headers)).toBe(401);
});

test("P29 a disabled, deleted or demoted person is that on the next request", async () => {
  const { headers } = await session();
  const token = await tokenOf(shop, shop.cast.adam);
  const list = () => door.send("nobody", "GET", "/events", { headers });
  expect((await list()).status).toBe(200);
  await write((tx) =>
    tx.update(users).set({ role: "TECHNICIAN" }).where(eq(users.id, shop.cast.adam)),
  );
  expect((await list()).status).toBe(403);
  for (const change of [{ isActive: false }, { isActive: true, deletedAt: NOW }]) {
    await write((tx) => tx.update(users).set(change).where(eq(users.id, shop.cast.adam)));
    expect([await statusOf(headers), await statusOf(token)]).toEqual([401, 401]);
  }
});

test("P29 a token ends when it is revoked or over, and does what its scopes say", async () => {
  const narrow = await tokenOf(shop, shop.cast.adam, { scopes: ["leads:view"] });
  const list = (path: string) => door.send("nobody", "GET", path, { headers: narrow });
  expect((await list("/leads")).status).toBe(200);
  expect((await list("/customers")).status).toBe(403);
  vi.setSystemTime(Date.UTC(2100, 0, 2));
  expect((await list("/leads")).status).toBe(401);
  vi.setSystemTime(NOW);
  await write((tx) => tx.update(apiTokens).set({ revokedAt: NOW }));
  expect((await list("/leads")).status).toBe(401);
  expect(await statusOf({ Authorization: "Bearer rvt_" })).toBe(401);
});

test("P29 neither sessions nor tokens stand in the database as they travel", async () => {
  const { secret } = await session();
  const token = await tokenOf(shop, shop.cast.adam);
  const rows = [
    ...(await shop.database.reader.select().from(sessions)),
    ...(await shop.database.reader.select().from(apiTokens)),
  ];
  const kept = JSON.stringify(rows);
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain(token.Authorization?.slice("Bearer ".length));
});
