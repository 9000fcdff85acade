import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { events, sessions, staffCredentials } from "#app/db/schema/index.ts";
import { MINUTE } from "#app/platform/dates.ts";
import { cookieOf } from "#tests/fixtures/credentials.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { sessionOf } from "./actor.server.ts";
import { hashPassword } from "./passwords.server.ts";
import { lockTablet, peopleWithPin, setPin, switchByPin } from "./pin.server.ts";

const PASSWORD = "correct horse battery staple 7";

let shop: TestShop;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  shop = await testShop();
  const passwordHash = await hashPassword(PASSWORD);
  await shop.database.write("credentials", (tx) =>
    tx.insert(staffCredentials).values(
      [shop.cast.tess, shop.cast.adam].map((userId) => ({
        userId,
        passwordHash,
        changedAt: NOW,
      })),
    ),
  );
  await setPin(shop.as("tess"), { password: PASSWORD, pin: "2580" });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A request of Adam's tablet. */
async function fromTablet() {
  return new Request("http://localhost:3000/pin", {
    method: "POST",
    headers: await cookieOf(shop, shop.cast.adam),
  });
}

test("a PIN needs the password, is kept as a hash, and is not the first to be guessed", async () => {
  const [row] = await shop.database.reader
    .select()
    .from(staffCredentials)
    .where(eq(staffCredentials.userId, shop.cast.tess));
  expect(row?.pinHash).toMatch(/^\$argon2id\$/);
  const change = (password: string, pin: string) => setPin(shop.as("adam"), { password, pin });
  expect((await refusal(change("wrong", "2580"))).errors?.[0]?.path).toBe("password");
  for (const pin of ["0000", "1234", "123", "1234567", "12a4"]) {
    expect((await refusal(change(PASSWORD, pin))).errors?.[0]?.path, pin).toBe("pin");
  }
  expect((await peopleWithPin(shop.as("adam"))).map(({ name }) => name)).toEqual(["Tess"]);
});

test("the right PIN hands the tablet over: the first session ends, the next acts by name", async () => {
  const request = await fromTablet();
  const before = await sessionOf(request, NOW);
  const switching = { request, userId: shop.cast.tess, pin: "2580" };
  const cookie = await switchByPin(shop.as("adam"), switching);
  const rows = await shop.database.reader.select().from(sessions);
  const [old, fresh] = [
    rows.find(({ publicId }) => publicId === before?.session.publicId),
    rows.find(({ userId }) => userId === shop.cast.tess),
  ];
  expect(old?.revokedAt).toBe(NOW);
  expect(fresh?.expiresAt).toBe(old?.expiresAt);
  const headers = { Cookie: cookie.split(";")[0] ?? "" };
  const after = await sessionOf(new Request("http://localhost:3000/", { headers }), NOW);
  expect(after?.actor).toMatchObject({ userId: shop.cast.tess, name: "Tess" });
  const [event] = await shop.database.reader
    .select()
    .from(events)
    .where(eq(events.type, "session.started"));
  expect(event).toMatchObject({ subjectId: shop.cast.tess, details: { by: "pin" } });
});

test("five wrong PINs end the session: a password is needed then", async () => {
  const request = await fromTablet();
  const attempt = (pin: string) =>
    refusal(switchByPin(shop.as("adam"), { request, userId: shop.cast.tess, pin }));
  for (let n = 1; n <= 4; n += 1) expect((await attempt("1111")).code).toBe("wrong_pin");
  expect((await attempt("1111")).status).toBe(401);
  expect((await attempt("2580")).status).toBe(401);
  expect(await sessionOf(request, NOW)).toBeNull();
});

test("somebody without a PIN is not taken for anybody, whatever is typed", async () => {
  const request = await fromTablet();
  const attempt = { request, userId: shop.cast.olivia, pin: "" };
  expect((await refusal(switchByPin(shop.as("adam"), attempt))).code).toBe("wrong_pin");
});

test("a locked tablet may show the customer's side and nothing else", async () => {
  const request = await fromTablet();
  const open = await sessionOf(request, NOW);
  const context = { ...shop.as("adam"), actor: open?.actor ?? shop.as("adam").actor };
  await lockTablet(context);
  const locked = await sessionOf(request, NOW + MINUTE);
  expect(locked?.actor.isLocked).toBe(true);
  expect([...(locked?.actor.rights.keys() ?? [])]).toEqual(["counter:show"]);
});
