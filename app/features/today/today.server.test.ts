import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createBooking,
  getBooking,
  updateBooking,
} from "#app/features/bookings/bookings.server.ts";
import { createCustomer } from "#app/features/customers/customers.server.ts";
import { seedCatalogue } from "#app/features/devices/seed-catalogue.server.ts";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import { addLeadInteraction } from "#app/features/leads/add-lead-interaction.server.ts";
import { getLead } from "#app/features/leads/leads.server.ts";
import { openMissedCalls } from "#app/features/leads/missed-calls.server.ts";
import { noteMissedCall } from "#app/features/leads/note-missed-call.server.ts";
import { scheduleFollowUp } from "#app/features/leads/schedule-follow-up.server.ts";
import { DAY, HOUR, MINUTE, toIso } from "#app/platform/dates.ts";
import { toMoney } from "#app/platform/money.ts";
import { transact } from "#app/platform/operation.server.ts";
import { bringTo } from "#tests/fixtures/jobs.ts";
import { makeLead } from "#tests/fixtures/leads.ts";
import { refusal } from "#tests/fixtures/refusal.ts";
import { NOW, system, type TestShop, testShop } from "#tests/fixtures/shop.ts";
import { listToday } from "./list-today.server.ts";
import { pointsOf } from "./rules.ts";
import type { TodayKind, TodayWho } from "./schema.ts";
import { settleToday, undoToday } from "./settle-today.server.ts";
import { pointsSql } from "./work-sql.server.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await testShop();
  await seedCatalogue(shop.as(system));
});
afterEach(() => shop.close());

type Name = keyof TestShop["cast"];

async function followUp(at: number, owner: Name | null = "tess"): Promise<string> {
  const before = shop.as("adam", at - 2 * DAY);
  const assignedTo = owner ? shop.cast[owner] : null;
  const { id } = await makeLead(before, { assignedTo });
  const call = { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" } as const;
  await addLeadInteraction(before, { id, ...call, outcome: "REACHED" });
  await scheduleFollowUp(before, { id, nextFollowUp: toIso(at) });
  return id;
}

async function job(assignedTo: Name = "tess") {
  const { id: customerId } = await createCustomer(shop.as("adam"), {
    name: "Jo Patel",
    phone: "07700 900123",
  });
  const device = { category: "phone", brand: "Apple", model: "iPhone 13" };
  const draft = { customerId, device, fault: "Cracked glass", assignedTo: shop.cast[assignedTo] };
  const { id } = await createBooking(shop.as("adam"), draft);
  return id;
}

async function ring(leadId: string | null, at: number) {
  const parts = { leadId, customerId: null, bookingId: null, at };
  await transact(shop.as(system, at), "ring", (context) => noteMissedCall(context, parts));
}

const day = (who: TodayWho = "me", name: Name = "tess", now = NOW, kind?: TodayKind) =>
  listToday(shop.as(name, now), { who, ...(kind ? { kind } : {}) });
const shown = async (...args: Parameters<typeof day>) =>
  (await day(...args)).items.map(({ kind, id }) => [kind, id]);
const settle = (kind: TodayKind, id: string, action: "done" | "snooze", name: Name = "tess") =>
  settleToday(shop.as(name), {
    ...{ kind, id, action },
    ...(action === "snooze" ? { until: toIso(NOW + HOUR) } : {}),
  });

test("all kinds of work stand in one list, by value × lateness", async () => {
  const { id: waiting } = await makeLead(shop.as("adam", NOW - 30 * MINUTE), {
    assignedTo: shop.cast.tess,
  });
  const overdue = await followUp(NOW - HOUR);
  const later = await followUp(NOW + 3 * HOUR);
  await ring(overdue, NOW - 20 * MINUTE);
  const promised = await job();
  await bringTo(shop, { id: promised, to: "IN_REPAIR", who: "adam" });
  await updateBooking(shop.as("adam"), { id: promised, total: toMoney(50_000) });
  const ready = await job();
  const asked = await job();
  await shop.database.write("states", async (tx) => {
    const entered = NOW + 40 * HOUR - 4 * DAY;
    await tx.run(
      sql`update bookings set status = 'READY', status_entered_at = ${entered} where id = ${ready}`,
    );
    await tx.run(
      sql`update bookings set status = 'AWAITING_APPROVAL', status_entered_at = ${entered} where id = ${asked}`,
    );
  });
  const at = NOW + 40 * HOUR;
  const queue = await day("me", "tess", at);
  expect(queue.counts).toEqual({
    ...{ answer: 1, "follow-up": 2, call: 1 },
    ...{ promise: 1, approval: 1, collection: 1, "after-care": 0, customer: 0 },
  });
  const points = queue.items.map((item) => item.points);
  expect(points).toEqual([...points].sort((a, b) => b - a));
  for (const { kind, worth, since, dueAt, points: told } of queue.items) {
    const times = { since: Date.parse(since), dueAt: Date.parse(dueAt) };
    const work = { worth, ...times, isWaiting: kind === "answer" || kind === "call" };
    expect(told).toBeCloseTo(pointsOf(work, at), 6);
  }
  expect(queue.items[0]).toMatchObject({ kind: "promise", bookingId: promised, worth: 50_000 });
  expect(await shown("me", "tess", NOW)).toContainEqual(["answer", waiting]);
  expect(await shown("me", "tess", NOW)).not.toContainEqual(["follow-up", later]);
  expect((await day("me", "tess", NOW)).nextDueAt).toBe(toIso(NOW + 3 * HOUR));
  expect(await shown("me", "tess", at, "collection")).toEqual([["collection", ready]]);
});

test("the database orders as the rule does", async () => {
  const cases = [null, 0, 12_900, 80_000].flatMap((worth) =>
    [-HOUR, 0, 20 * MINUTE, DAY, 30 * DAY].map((late) => ({
      ...{ worth, since: NOW - late - 2 * HOUR },
      dueAt: NOW - late,
      isWaiting: late === DAY,
    })),
  );
  for (const work of cases) {
    const given = {
      ...work,
      worth: sql`${work.worth}`,
      since: sql`${work.since}`,
      dueAt: sql`${work.dueAt}`,
    };
    const [row] = await shop.database.reader.all<{ points: number }>(
      sql`select ${pointsSql(given, NOW)} as points`,
    );
    expect(row?.points).toBeCloseTo(pointsOf(work, NOW), 6);
  }
});

test("technicians see their own work and nobody's; the office sees everybody's, by person", async () => {
  const mine = await followUp(NOW - HOUR);
  const foreign = await followUp(NOW - HOUR, "tomas");
  const pool = await followUp(NOW - HOUR, null);
  const ids = async (...args: Parameters<typeof day>) =>
    (await shown(...args)).map(([, id]) => id).sort();
  expect(await ids("me")).toEqual([mine, pool].sort());
  expect(await ids("everyone")).toEqual([mine, pool].sort());
  expect(await ids(shop.cast.tomas)).toEqual([mine, pool].sort());
  expect((await day("everyone")).people).toEqual([]);
  expect(await ids("everyone", "adam")).toEqual([mine, foreign, pool].sort());
  expect(await ids(shop.cast.tomas, "adam")).toEqual([foreign]);
  expect(await ids("nobody", "adam")).toEqual([pool]);
  expect((await day("everyone", "adam")).people).toMatchObject([
    { id: shop.cast.tess, name: "Tess", role: "TECHNICIAN", count: 1 },
    { id: shop.cast.tomas, role: "TECHNICIAN", count: 1 },
    { id: null, name: "Nobody yet", count: 1 },
  ]);
});

test("a follow-up is done, put off, and both are taken back", async () => {
  const id = await followUp(NOW - HOUR);
  await settle("follow-up", id, "done");
  expect(await shown()).toEqual([]);
  expect((await getLead(shop.as("tess"), { id })).nextFollowUp).not.toBe(toIso(NOW - HOUR));
  await undoToday(shop.as("tess"), { kind: "follow-up", id });
  expect(await shown()).toEqual([["follow-up", id]]);
  await settle("follow-up", id, "snooze");
  expect((await day()).nextDueAt).toBe(toIso(NOW + HOUR));
  await undoToday(shop.as("tess"), { kind: "follow-up", id });
  expect(await shown()).toEqual([["follow-up", id]]);
});

test("an answer is put off but never done by a button; another message brings it back", async () => {
  const { id } = await makeLead(shop.as("adam", NOW - HOUR), { assignedTo: shop.cast.tess });
  expect((await refusal(settle("answer", id, "done"))).code).toBe("not_answered");
  await settle("answer", id, "snooze");
  expect(await shown()).toEqual([]);
  expect(await shown("me", "tess", NOW + HOUR)).toEqual([["answer", id]]);
  await undoToday(shop.as("tess"), { kind: "answer", id });
  expect(await shown()).toEqual([["answer", id]]);
  await settle("answer", id, "snooze");
  await shop.database.write("a new clock", (tx) =>
    tx.run(sql`update leads set response_due_at = ${NOW + MINUTE} where id = ${id}`),
  );
  expect(await shown()).toEqual([["answer", id]]);
});

test("a missed call is dealt with, and rings again when that is taken back", async () => {
  const id = await followUp(NOW + DAY);
  await ring(id, NOW - HOUR);
  const [call] = await openMissedCalls(shop.as("tess"));
  await settle("call", call?.id ?? "", "done");
  expect(await shown()).toEqual([]);
  const foreign = undoToday(shop.as("adam"), { kind: "call", id: call?.id ?? "" });
  expect((await refusal(foreign)).code).toBe("nothing_to_undo");
  await undoToday(shop.as("tess"), { kind: "call", id: call?.id ?? "" });
  expect(await shown()).toEqual([["call", call?.id]]);
});

test("a follow-up with a customer is due for whoever set it; done, put off, and taken back", async () => {
  const { id: customerId } = await createCustomer(shop.as("adam"), {
    ...{ name: "Jo Patel", phone: "07700 900123" },
  });
  const by = shop.as("adam", NOW - 2 * DAY);
  const call = { interactionType: "CALL", channel: "PHONE", direction: "OUTBOUND" } as const;
  const due = { followUpRequired: true, followUpDate: toIso(NOW - HOUR) };
  const { id } = await addInteraction(by, {
    ...call,
    ...due,
    customerId,
    subject: "Wants a quote",
  });
  const later = { ...due, followUpDate: toIso(NOW + DAY) };
  await addInteraction(by, { ...call, ...later, customerId });
  const mine = () => shown("me", "adam");
  expect(await shown("me", "tess")).toEqual([]);
  expect((await day("me", "adam")).items).toMatchObject([
    { kind: "customer", id, customerId, name: "Jo Patel", about: "Wants a quote", bookingId: null },
  ]);
  await settle("customer", id, "done", "adam");
  expect(await mine()).toEqual([]);
  expect((await refusal(settle("customer", id, "done", "adam"))).status).toBe(404);
  await undoToday(shop.as("adam"), { kind: "customer", id });
  await settle("customer", id, "snooze", "adam");
  expect(await mine()).toEqual([]);
  await undoToday(shop.as("adam"), { kind: "customer", id });
  expect(await mine()).toEqual([["customer", id]]);
  await settle("customer", id, "done", "adam");
  const late = undoToday(shop.as("adam", NOW + MINUTE), { kind: "customer", id });
  expect((await refusal(late)).code).toBe("nothing_to_undo");
});

test("what a customer writes about a job waits for whoever repairs it, until they are answered", async () => {
  const bookingId = await job("tomas");
  const { customerId } = await getBooking(shop.as("adam"), { id: bookingId });
  const at = { customerId, bookingId };
  const told = { interactionType: "SMS", channel: "SMS", content: "Is it ready?" } as const;
  const wrote = { ...told, ...at, direction: "INBOUND", followUpRequired: true } as const;
  const { id } = await addInteraction(shop.as(system), wrote);
  expect(await shown("me", "tomas")).toEqual([["customer", id]]);
  expect(await shown("me", "tess")).toEqual([]);
  const answer = { ...told, ...at, direction: "OUTBOUND" } as const;
  await addInteraction(shop.as("tomas"), { ...answer, outcome: "BOUNCED" });
  await addInteraction(shop.as(system), { ...answer, outcome: "SENT", isAutomatic: true });
  expect(await shown("me", "tomas")).toEqual([["customer", id]]);
  await addInteraction(shop.as("tomas"), { ...answer, outcome: "SENT" });
  expect(await shown("me", "tomas")).toEqual([]);
});

test("a promise is kept, taken back, and too late to be kept once it is over", async () => {
  const id = await job();
  await bringTo(shop, { id, to: "IN_REPAIR", who: "adam" });
  const at = NOW + 40 * HOUR;
  const kept = { kind: "promise", id } as const;
  await settleToday(shop.as("tess", at), { ...kept, action: "done" });
  expect(await shown("me", "tess", at)).toEqual([]);
  await undoToday(shop.as("tess", at + 5_000), kept);
  expect(await shown("me", "tess", at)).toEqual([["promise", id]]);
  await settleToday(shop.as("tess", at), { ...kept, action: "done" });
  const late = undoToday(shop.as("tess", at + MINUTE), kept);
  expect((await refusal(late)).code).toBe("nothing_to_undo");
});

test("who was asked again has a day to answer; another state is other work", async () => {
  const id = await job();
  await shop.database.write("asked", (tx) =>
    tx.run(
      sql`update bookings set status = 'AWAITING_APPROVAL', status_entered_at = ${NOW - 2 * DAY} where id = ${id}`,
    ),
  );
  expect(await shown()).toEqual([["approval", id]]);
  await settle("approval", id, "done");
  expect(await shown()).toEqual([]);
  expect((await day()).nextDueAt).toBeNull();
  expect(await shown("me", "tess", NOW + DAY)).toEqual([["approval", id]]);
  expect((await getBooking(shop.as("adam"), { id })).status).toBe("AWAITING_APPROVAL");
});

test("nobody settles what they may not reach, nor puts anything off into the past", async () => {
  const foreign = await followUp(NOW - HOUR, "tomas");
  expect((await refusal(settle("follow-up", foreign, "done"))).status).toBe(404);
  const { id } = await makeLead(shop.as("adam"), { assignedTo: shop.cast.tomas });
  expect((await refusal(settle("answer", id, "snooze"))).status).toBe(404);
  const mine = await makeLead(shop.as("adam", NOW - HOUR), { assignedTo: shop.cast.tess });
  const past = { kind: "answer", id: mine.id, action: "snooze", until: toIso(NOW) } as const;
  expect((await refusal(settleToday(shop.as("tess"), past))).status).toBe(422);
  const without = { kind: "answer", id: mine.id, action: "snooze" } as const;
  expect((await refusal(settleToday(shop.as("tess"), without))).status).toBe(422);
});
