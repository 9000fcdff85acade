import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliveries, leads, users } from "#app/db/schema/index.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { makeLead, stockCategories } from "#tests/fixtures/leads.ts";
import { NOW, nobody, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { disableUser, enableUser } from "./disable-user.server.ts";
import { getMe, setAvailability, updateMe } from "./me.server.ts";
import { Me, User } from "./schema.ts";
import { createUser, getUser, listUsers, updateUser } from "./users.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
});
afterEach(() => shop.close());

const draft = { name: "Nina Novak", email: "Nina@Riverside.example", role: "TECHNICIAN" } as const;
const LATER = NOW + 6 * 60_000;

test("an administrator invites a technician, who gets a mail", async () => {
  const made = await createUser(shop.as("adam"), { ...draft, skills: ["laptop"] });
  expect(User.parse(made)).toMatchObject({
    email: "nina@riverside.example",
    isInvited: true,
    isActive: true,
    skills: ["laptop"],
    version: 1,
  });
  const [mail] = await shop.database.reader.select().from(deliveries);
  expect(mail?.payload).toMatchObject({
    to: "nina@riverside.example",
    text: expect.stringContaining("/welcome/"),
  });
  await expect(createUser(shop.as("adam"), draft)).rejects.toMatchObject({ status: 422 });
  await expect(createUser(shop.as("tess"), draft)).rejects.toMatchObject({ status: 403 });
});

test("only a fresh owner makes administrators, and the last owner stays", async () => {
  const role = "ADMIN" as const;
  await expect(createUser(shop.as("adam"), { ...draft, role })).rejects.toMatchObject({
    status: 403,
  });
  const stale = createUser(shop.as("olivia", LATER), { ...draft, role });
  await expect(stale).rejects.toMatchObject({ code: "fresh_sign_in_needed" });
  const made = await updateUser(shop.as("olivia"), { id: shop.cast.tess, role });
  expect(made.role).toBe("ADMIN");
  const last = updateUser(shop.as("olivia"), { id: shop.cast.olivia, role });
  await expect(last).rejects.toMatchObject({ status: 409, code: "last_owner" });
  const touched = updateUser(shop.as("adam"), { id: shop.cast.olivia, name: "X" });
  await expect(touched).rejects.toMatchObject({ status: 403 });
});

test("grants reach as far as the giver's own rights", async () => {
  const id = shop.cast.tess;
  const grants = [{ permission: "customers:view", scope: "all" as const }];
  expect((await updateUser(shop.as("adam"), { id, grants })).grants).toEqual(grants);
  const beyond = updateUser(shop.as("adam"), {
    id,
    grants: [...grants, { permission: "leads:purge", scope: "all" }],
  });
  await expect(beyond).rejects.toMatchObject({ status: 422 });
  expect((await updateUser(shop.as("olivia"), { id, grants: [] })).grants).toEqual([]);
});

test("technicians see names, the office sees more, and nobody nothing", async () => {
  const names = await listUsers(shop.as("tess"), { sort: "name" });
  expect(names.data.map(({ name }) => name)).toEqual(["Adam", "Olivia", "Tess", "Tomas"]);
  expect(Object.keys(names.data[0] ?? {}).sort()).toEqual(["id", "isAvailable", "name", "role"]);
  const first = await listUsers(shop.as("adam"), { limit: 3, role: ["TECHNICIAN", "ADMIN"] });
  expect(first.page.nextCursor).toBeNull();
  expect(first.data[0]).toMatchObject({ email: "adam@riverside.example" });
  await expect(listUsers(shop.as(nobody), {})).rejects.toMatchObject({ status: 401 });
  const unknown = getUser(shop.as("adam"), { id: "01890000-0000-7000-8000-000000000000" });
  await expect(unknown).rejects.toMatchObject({ status: 404 });
});

test("whoever has open leads leaves only with a colleague who takes them", async () => {
  await stockCategories(shop);
  const lead = await makeLead(shop.as("adam"));
  await assignLead(shop.as("adam"), { id: lead.id, assignedTo: shop.cast.tess });
  const id = shop.cast.tess;
  await expect(disableUser(shop.as("adam"), { id })).rejects.toMatchObject({
    status: 409,
    code: "open_work",
    extra: { open: [{ type: "lead", id: lead.id }] },
  });
  expect(await getUser(shop.as("adam"), { id })).toMatchObject({ isActive: true });
  const gone = await disableUser(shop.as("adam"), { id, reassignTo: shop.cast.tomas });
  expect(gone).toMatchObject({ isActive: false });
  const [row] = await shop.database.reader.select().from(leads).where(eq(leads.id, lead.id));
  expect(row?.assignedTo).toBe(shop.cast.tomas);
  expect(await enableUser(shop.as("adam"), { id })).toMatchObject({ isActive: true });
});

test("nobody ends their own access, nor an administrator an owner's", async () => {
  const { adam, olivia } = shop.cast;
  await expect(disableUser(shop.as("adam"), { id: olivia })).rejects.toMatchObject({ status: 403 });
  await expect(disableUser(shop.as("olivia"), { id: olivia })).rejects.toMatchObject({
    status: 409,
  });
  expect(await disableUser(shop.as("olivia"), { id: adam })).toMatchObject({ isActive: false });
});

test("everybody knows themselves and turns their own switch", async () => {
  const me = await getMe(shop.as("tess"), {});
  expect(Me.parse(me).permissions.leads).toMatchObject({ view: true, delete: false });
  const changed = await updateMe(shop.as("tess"), { phone: "07700 900123", publicName: "Tess" });
  expect(changed).toMatchObject({ phone: "+447700900123", phoneDisplay: "07700 900123" });
  const { tess, tomas } = shop.cast;
  const away = await setAvailability(shop.as("tess"), { id: tess, isAvailable: false });
  expect(away.isAvailable).toBe(false);
  const other = setAvailability(shop.as("tess"), { id: tomas, isAvailable: false });
  await expect(other).rejects.toMatchObject({ status: 404 });
  await setAvailability(shop.as("adam"), { id: tomas, isAvailable: false });
  const stale = updateMe(shop.as("tess"), { name: "T", version: 1 });
  await expect(stale).rejects.toMatchObject({ status: 412 });
  const [row] = await shop.database.reader.select().from(users).where(eq(users.id, tess));
  expect(row?.name).toBe("Tess");
});
