import { afterEach, beforeEach, expect, test } from "vitest";
import { apiTokens, deliveries, events, idempotencyKeys } from "#app/db/schema/index.ts";
import { transact } from "#app/platform/operation.server.ts";
import { NOW, nobody, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { findActor } from "./actor.server.ts";
import { createToken, listTokens, revokeToken } from "./api-tokens.server.ts";
import { makeFirstOwnerLink } from "./first-owner.server.ts";
import { listSessions, revokeOtherSessions, revokeSession } from "./my-sessions.server.ts";
import { hashPassword } from "./passwords.server.ts";
import { confirmIdentity } from "./prove-identity.server.ts";
import { requestReset, resetPassword } from "./reset-password.server.ts";
import { startSession } from "./sessions.server.ts";
import { changePassword, writePassword } from "./set-password.server.ts";
import { createUser } from "./users.server.ts";
import { acceptInvitation, getInvitation } from "./welcome.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

const OLD = "three otters swim";
const NEW = "seven quiet lanterns";

async function givePassword(userId: string) {
  const passwordHash = await hashPassword(OLD);
  await transact(shop.as(system), "password", (context) =>
    writePassword(context, { id: userId, name: "Tess", email: null }, passwordHash),
  );
}

async function signedIn(name: "tess" | "adam" | "olivia", now = NOW) {
  const userId = shop.cast[name];
  const userAgent = "Mozilla/5.0 (iPhone) AppleWebKit Version/17 Safari/604";
  await transact(shop.as(system, now), "session", (context) =>
    startSession(context, { userId, userAgent, idleMinutes: 30 }),
  );
  const [newest] = (await listSessions(shop.as(name, now), {})).data;
  const context = shop.as(name, now);
  return { ...context, actor: { ...context.actor, credentialId: newest?.id ?? null } };
}

async function linkInLastMail() {
  const mails = await shop.database.reader.select().from(deliveries).orderBy(deliveries.id);
  return /\/(?:welcome|reset)\/([\w-]+)/.exec(String(mails.at(-1)?.payload.text))?.[1] ?? "";
}

test("a password is changed with the old one, and other devices are signed out", async () => {
  await givePassword(shop.cast.tess);
  const other = await signedIn("tess");
  const here = await signedIn("tess", NOW + 1);
  const wrong = changePassword(here, { currentPassword: "wrong", newPassword: NEW });
  await expect(wrong).rejects.toMatchObject({ errors: [{ path: "currentPassword" }] });
  const weak = changePassword(here, { currentPassword: OLD, newPassword: "tess riverside" });
  await expect(weak).rejects.toMatchObject({ errors: [{ path: "newPassword" }] });
  await changePassword(here, { currentPassword: OLD, newPassword: NEW });
  const left = (await listSessions(here, {})).data;
  expect(left.map(({ id }) => id)).toEqual([here.actor.credentialId]);
  expect(left[0]).toMatchObject({ device: "Safari on iPhone", isCurrent: true });
  expect(left.some(({ id }) => id === other.actor.credentialId)).toBe(false);
  await confirmIdentity(here, { password: NEW });
});

test("after five wrong passwords the sixth has to wait", async () => {
  await givePassword(shop.cast.tess);
  const here = await signedIn("tess");
  for (let i = 0; i < 5; i += 1)
    await expect(confirmIdentity(here, { password: "wrong" })).rejects.toMatchObject({
      status: 422,
    });
  await expect(confirmIdentity(here, { password: OLD })).rejects.toMatchObject({ status: 429 });
});

test("one device or all others are signed out, and only one's own", async () => {
  const phone = await signedIn("tess");
  const tablet = await signedIn("tess", NOW + 1);
  const id = phone.actor.credentialId ?? "";
  await expect(revokeSession(shop.as("tomas"), { id })).rejects.toMatchObject({ status: 404 });
  await revokeSession(tablet, { id });
  expect((await listSessions(tablet, {})).data).toHaveLength(1);
  await signedIn("tess", NOW + 2);
  await revokeOtherSessions(tablet, {});
  expect((await listSessions(tablet, {})).data.map((one) => one.id)).toEqual([
    tablet.actor.credentialId,
  ]);
});

test("a token is shown once, is not kept with the answer, and stops when revoked", async () => {
  const adam = shop.as("adam");
  const claim = { scope: "t", key: "k", fingerprint: "f", keptForMs: 1000 };
  const made = await createToken(
    { ...adam, idempotency: claim },
    { name: "ci", scopes: ["leads:view"] },
  );
  expect(made.token).toMatch(/^rvt_[\w-]{43}$/);
  const kept = JSON.stringify([
    await shop.database.reader.select().from(idempotencyKeys),
    await shop.database.reader.select().from(apiTokens),
    await shop.database.reader.select().from(events),
  ]);
  expect(kept).not.toContain(made.token);
  const request = new Request("http://localhost/api/crm/me", {
    headers: { Authorization: `Bearer ${made.token}` },
  });
  const actor = await findActor(request, NOW);
  expect([...actor.rights.keys()]).toEqual(["leads:view"]);
  expect((await listTokens(adam, {})).data).toMatchObject([{ token: null, name: "ci" }]);
  await revokeToken(shop.as("olivia"), { id: made.id });
  expect((await findActor(request, NOW)).kind).toBe("nobody");
});

test("tokens need a fresh sign-in, the office, and rights of one's own", async () => {
  await expect(createToken(shop.as("tess"), { name: "x" })).rejects.toMatchObject({ status: 403 });
  const stale = createToken(shop.as("adam", NOW + 400_000), { name: "x" });
  await expect(stale).rejects.toMatchObject({ code: "fresh_sign_in_needed" });
  const beyond = createToken(shop.as("adam"), { name: "x", scopes: ["leads:purge"] });
  await expect(beyond).rejects.toMatchObject({ status: 422 });
  const own = await createToken(shop.as("olivia"), { name: "x" });
  expect((await listTokens(shop.as("adam"), {})).data).toEqual([]);
  await expect(revokeToken(shop.as("adam"), { id: own.id })).rejects.toMatchObject({ status: 404 });
});

test("an invitation works once and makes the account whole", async () => {
  await createUser(shop.as("adam"), {
    name: "Nina",
    email: "nina@riverside.example",
    role: "TECHNICIAN",
  });
  const token = await linkInLastMail();
  const visitor = shop.as(nobody);
  expect(await getInvitation(visitor, { token })).toEqual({
    purpose: "invitation",
    name: "Nina",
    email: "nina@riverside.example",
  });
  const weak = acceptInvitation(visitor, { token, name: "Nina", newPassword: "short" });
  await expect(weak).rejects.toMatchObject({ status: 422 });
  await acceptInvitation(visitor, { token, name: "Nina Novak", newPassword: NEW });
  const again = acceptInvitation(visitor, { token, name: "X", newPassword: NEW });
  await expect(again).rejects.toMatchObject({ status: 410, code: "link_over" });
});

test("a reset answers alike for known and unknown addresses, and works once", async () => {
  const known = "tess@riverside.example";
  const visitor = { ...shop.as(nobody), maskedAddress: "192.0.2.0" };
  expect(await requestReset(visitor, { email: "who@else.example" })).toEqual({ isDone: true });
  expect(await shop.database.reader.select().from(deliveries)).toEqual([]);
  expect(await requestReset(visitor, { email: known })).toEqual({ isDone: true });
  const first = await linkInLastMail();
  await requestReset(visitor, { email: known });
  const token = await linkInLastMail();
  const over = resetPassword(visitor, { token: first, newPassword: NEW });
  await expect(over).rejects.toMatchObject({ status: 410 });
  await signedIn("tess");
  await resetPassword(visitor, { token, newPassword: NEW });
  expect((await listSessions(shop.as("tess"), {})).data).toEqual([]);
  await expect(resetPassword(visitor, { token, newPassword: NEW })).rejects.toMatchObject({
    status: 410,
  });
  await requestReset(visitor, { email: known });
  await expect(requestReset(visitor, { email: known })).rejects.toMatchObject({ status: 429 });
});

test("the first owner's link makes an owner, and there is none once one signs in", async () => {
  const link = await makeFirstOwnerLink(shop.as(system), { name: "Ola" });
  const token = link.split("/").at(-1) ?? "";
  const visitor = shop.as(nobody);
  expect(await getInvitation(visitor, { token })).toMatchObject({ purpose: "first-owner" });
  const input = { token, name: "Ola Hart", shopName: "Hart Repairs", newPassword: NEW };
  await expect(acceptInvitation(visitor, input)).rejects.toMatchObject({
    errors: [{ path: "email" }],
  });
  await acceptInvitation(visitor, { ...input, email: "ola@riverside.example" });
  await expect(makeFirstOwnerLink(shop.as(system), {})).rejects.toMatchObject({ status: 409 });
});
