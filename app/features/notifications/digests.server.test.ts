import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { deliveries, notifications } from "#app/db/schema/index.ts";
import { assignLead } from "#app/features/leads/assign-lead.server.ts";
import { loseLead } from "#app/features/leads/lose-lead.server.ts";
import { HOUR, MINUTE } from "#app/platform/dates.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { openPushWorld, type PushWorld } from "#tests/fixtures/push-world.ts";
import { markRead } from "./notifications.server.ts";
import { muteType, setPreferences } from "./preferences.server.ts";
import { DEFAULT_PREFERENCES } from "./rules.ts";

let world: PushWorld;
afterEach(() => world.close());

const at = (text: string) => Date.parse(text);
const said = () => world.service.received.map(({ message }) => [message.title, message.body]);
const mails = async () => {
  const rows = await world.shop.database.reader.select().from(deliveries);
  const subjects = rows.filter(({ kind }) => kind === "mail").map(({ payload }) => payload.subject);
  return subjects.filter((subject) => subject !== "Good morning");
};
const toldTo = (who: "tess" | "adam") =>
  world.shop.database.reader
    .select()
    .from(notifications)
    .where(eq(notifications.userId, world.shop.cast[who]));

async function giveTess(urgencyLevel: "URGENT" | "MEDIUM", now: number) {
  const adam = world.shop.as("adam", now);
  const lead = await makeLead(adam, { urgencyLevel });
  await assignLead(adam, { id: lead.id, assignedTo: world.shop.cast.tess });
  return lead;
}

test("a pressing lead that stays unread for ten minutes goes to the manager, once", async () => {
  const start = at("2026-11-24T10:00:00Z");
  world = await openPushWorld(start);
  await world.subscribe("adam", "adam's phone");
  const urgent = await giveTess("URGENT", start);
  await giveTess("MEDIUM", start);
  await world.runTo(start + 1_000);
  await world.runTo(start + 9 * MINUTE);
  expect(await toldTo("adam")).toEqual([]);
  await world.runTo(start + 10 * MINUTE + 2_000);
  await world.runTo(start + 20 * MINUTE);
  expect(await toldTo("adam")).toMatchObject([
    { type: "lead_assigned", leadId: urgent.id, url: `/leads/${urgent.id}` },
  ]);
  expect(said().map(([title]) => title)).toEqual(["Nobody looked: Jo"]);
});

test("what its owner has read, or answered, goes no further", async () => {
  const start = at("2026-11-24T10:00:00Z");
  world = await openPushWorld(start);
  await giveTess("URGENT", start);
  await world.runTo(start + 1_000);
  await markRead(world.shop.as("tess", start + MINUTE), { all: true });
  await world.runTo(start + 11 * MINUTE);
  expect(await toldTo("adam")).toEqual([]);
});

test("a new lead of the evening is pushed at opening, and what is undone within ten seconds never", async () => {
  const evening = at("2026-11-24T18:00:00Z");
  world = await openPushWorld(evening);
  await world.subscribe("tess", "phone");
  await giveTess("MEDIUM", evening);
  await world.runTo(evening + MINUTE);
  expect(said()).toEqual([]);
  await world.runTo(at("2026-11-25T09:00:15Z"));
  expect(said()).toEqual([["New lead: Jo", "Dell XPS 13"]]);
});

test("at opening each hears once of what is overdue, by mail while no device takes pushes", async () => {
  const night = at("2026-11-24T21:00:00Z");
  world = await openPushWorld(night);
  await world.dueAt(night + MINUTE);
  await world.dueAt(night + 2 * MINUTE);
  await world.runTo(night + 3 * MINUTE);
  expect(await toldTo("tess")).toHaveLength(2);
  await world.runTo(at("2026-11-25T08:55:00Z"));
  expect(await mails()).toEqual([]);
  for (const minute of ["09:00:01", "09:05:01", "10:00:01"])
    await world.runTo(at(`2026-11-25T${minute}Z`));
  expect(await mails()).toEqual(["2 follow-ups are overdue"]);
  await world.subscribe("tess", "phone");
  await world.runTo(at("2026-11-26T08:59:00Z"));
  await world.runTo(at("2026-11-26T09:00:01Z"));
  expect(said().map(([title]) => title)).toEqual(["2 follow-ups are overdue"]);
  // A Sunday: the shop stays closed.
  await world.runTo(at("2026-11-29T09:00:01Z"));
  await world.runTo(at("2026-11-29T10:00:01Z"));
  expect(said()).toHaveLength(1);
});

test.each([
  ["in winter", "2026-11-24T07:44:30Z"],
  ["in summer", "2026-06-23T06:44:30Z"],
])(
  "the owner's brief comes at 07:45 by the shop's clock, %s, and is silent when nothing waits",
  async (_, text) => {
    const before = at(text);
    world = await openPushWorld(before - HOUR);
    await world.subscribe("olivia", "phone");
    await world.runTo(before);
    expect(said()).toEqual([]);
    const lead = await makeLead(world.shop.as("adam", before - HOUR));
    await world.runTo(before + 31_000);
    expect(said()).toEqual([["Good morning", "1 lead waits for an answer"]]);
    await world.runTo(before + HOUR);
    await loseLead(world.shop.as("adam", before + HOUR), { id: lead.id, lostReason: "PRICE" });
    await world.runTo(before + 24 * HOUR + 31_000);
    expect(said().filter(([title]) => title === "Good morning")).toHaveLength(1);
  },
);

test("a muted kind is neither counted nor pushed; by e-mail where that is wished", async () => {
  const start = at("2026-11-24T10:00:00Z");
  world = await openPushWorld(start);
  const tess = world.shop.as("tess", start);
  await world.subscribe("tess", "phone");
  await muteType(tess, { type: "follow_up_due" });
  await world.dueAt(start + MINUTE);
  await world.runTo(start + MINUTE);
  await world.runTo(start + 2 * MINUTE);
  expect(await toldTo("tess")).toMatchObject([{ isMuted: true, pushAt: null }]);
  expect(await markRead(tess, { all: true })).toEqual({ unread: 0 });
  expect(said()).toEqual([]);
  const byMail = { inApp: true, push: false, email: true };
  const types = { ...DEFAULT_PREFERENCES.types, follow_up_due: byMail };
  await setPreferences(tess, { ...DEFAULT_PREFERENCES, types });
  await world.dueAt(start + 5 * MINUTE);
  await world.runTo(start + 5 * MINUTE);
  await world.runTo(start + 6 * MINUTE);
  const rows = await world.shop.database.reader.select().from(deliveries);
  expect(rows.map(({ kind, state }) => [kind, state])).toEqual([["notification-mail", "DONE"]]);
});
