import { describe, expect, test } from "vitest";
import { faultSlugs } from "#app/features/pricing/faults.ts";
import { createShopClock, day, minute, startOfDay } from "./shop-clock.ts";
import { type LeadStage, type Story, type TicketState, tellStory } from "./story.ts";

const leadMoves: Record<LeadStage, LeadStage[]> = {
  NEW: ["CONTACTED", "QUALIFIED", "NURTURE", "UNRESPONSIVE", "LOST"],
  CONTACTED: ["QUALIFIED", "NURTURE", "UNRESPONSIVE", "LOST"],
  QUALIFIED: ["QUOTED", "CONVERTED", "NURTURE", "UNRESPONSIVE", "LOST"],
  QUOTED: ["CONVERTED", "QUALIFIED", "LOST"],
  NURTURE: ["CONTACTED", "QUALIFIED", "LOST"],
  UNRESPONSIVE: ["CONTACTED", "LOST"],
  CONVERTED: [],
  LOST: ["CONTACTED"],
};
const ticketMoves: Record<TicketState, TicketState[]> = {
  BOOKED: ["CHECKED_IN", "CANCELLED", "NO_SHOW"],
  CHECKED_IN: ["DIAGNOSING", "IN_REPAIR", "RETURNED"],
  DIAGNOSING: ["AWAITING_APPROVAL", "WAITING_PARTS", "IN_REPAIR", "UNREPAIRABLE"],
  AWAITING_APPROVAL: ["WAITING_PARTS", "IN_REPAIR", "RETURNED"],
  WAITING_PARTS: ["IN_REPAIR", "RETURNED", "UNREPAIRABLE"],
  IN_REPAIR: ["QC", "WAITING_PARTS", "AWAITING_APPROVAL", "UNREPAIRABLE"],
  QC: ["READY", "IN_REPAIR"],
  READY: ["COLLECTED", "IN_REPAIR", "RETURNED"],
  UNREPAIRABLE: ["RETURNED"],
  COLLECTED: [],
  RETURNED: [],
  CANCELLED: [],
  NO_SHOW: ["BOOKED", "CHECKED_IN", "CANCELLED"],
};
const reasons =
  "PRICE TURNAROUND PART_UNAVAILABLE UNECONOMIC REPLACED_DEVICE COMPETITOR DIY TRUST_OR_DATA OUT_OF_AREA OUT_OF_SCOPE NO_DECISION MAX_FOLLOW_UPS UNREACHABLE DUPLICATE SPAM OTHER".split(
    " ",
  );

function count<T>(rows: T[], matches: (row: T) => boolean): number {
  return rows.filter(matches).length;
}

function keysOf(rows: { key: string }[]): Set<string> {
  const keys = new Set(rows.map((row) => row.key));
  expect(keys.size).toBe(rows.length);
  return keys;
}

function expectRising(times: (number | null)[], label: string): void {
  const known = times.filter((at) => at !== null);
  expect(known, label).toEqual([...known].sort((a, b) => a - b));
}

describe.each([
  [1, "2026-11-24T14:20:00Z"],
  [2, "2026-03-02T08:00:00Z"],
  [2026, "2027-01-03T23:05:00Z"],
])("the story of seed %i at %s", (seed, text) => {
  const now = Date.parse(text);
  const story: Story = tellStory({ seed, now });
  const { leads, customers, bookings, interactions, quotes, payments } = story;
  const leadOf = new Map(leads.map((lead) => [lead.key, lead]));
  const bookingOf = new Map(bookings.map((booking) => [booking.key, booking]));
  const clock = createShopClock(now);

  test("is the same each time it is told", () => {
    expect(tellStory({ seed, now })).toEqual(story);
  });

  test("has the promised size and variety", () => {
    expect(customers).toHaveLength(400);
    expect(leads).toHaveLength(600);
    expect(bookings).toHaveLength(700);
    expect(new Set(leads.map((lead) => lead.stage))).toEqual(new Set(Object.keys(leadMoves)));
    expect(new Set(leads.map((lead) => lead.source)).size).toBe(7);
    const quoted = new Set(quotes.map((quote) => quote.status));
    expect(quoted).toEqual(new Set(["DRAFT", "SENT", "ACCEPTED", "DECLINED", "EXPIRED"]));
    const ofState = (status: TicketState) =>
      count(bookings, (booking) => booking.status === status);
    expect(ofState("COLLECTED")).toBeGreaterThan(490);
    expect(ofState("NO_SHOW") / 700).toBeGreaterThanOrEqual(0.05);
    expect(ofState("NO_SHOW") / 700).toBeLessThanOrEqual(0.07);
    for (const state of Object.keys(ticketMoves) as TicketState[])
      expect(ofState(state), state).toBeGreaterThan(0);
    expect(count(leads, (lead) => lead.followUpCount === 0) / 600).toBeLessThan(0.2);
  });

  test("links only to what exists", () => {
    const known = {
      staff: keysOf(story.staff),
      customer: keysOf(customers),
      device: keysOf(story.devices),
      lead: keysOf(leads),
      booking: keysOf(bookings),
      company: keysOf(story.companies),
    };
    const check = (keys: Set<string>, values: (string | null)[]) => {
      for (const value of values) if (value !== null) expect(keys.has(value), value).toBe(true);
    };
    keysOf(interactions);
    keysOf(payments);
    check(
      known.company,
      customers.map((one) => one.companyKey),
    );
    check(
      known.device,
      [...leads, ...bookings].map((one) => one.deviceKey),
    );
    const linked = [...interactions, ...quotes, ...story.consents];
    check(
      known.lead,
      [...linked, ...bookings].map((one) => one.leadKey),
    );
    check(
      known.customer,
      [...linked, ...bookings, ...payments].map((one) => one.customerKey),
    );
    check(
      known.booking,
      [...interactions, ...quotes, ...payments].map((one) => one.bookingKey),
    );
    check(
      known.staff,
      [...interactions, ...payments, ...quotes].map((one) => one.byStaffKey),
    );
    check(
      known.staff,
      [...leads, ...bookings, ...customers].map((one) => one.assignedTo),
    );
    check(
      known.staff,
      [...leads, ...bookings].flatMap((one) => one.moves.map((move) => move.byStaffKey)),
    );
    for (const row of interactions) expect(row.leadKey ?? row.customerKey).not.toBeNull();
    for (const one of [...leads, ...bookings]) expect(faultSlugs).toContain(one.fault);
  });

  test("nothing lies in the future but follow-ups, slots, promises and expiries", () => {
    const past = [
      ...[...interactions, ...payments, ...story.consents].map((row) => row.at),
      ...[...leads, ...bookings].flatMap((row) => [
        row.createdAt,
        ...row.moves.map((move) => move.at),
      ]),
      ...customers.map((row) => row.createdAt),
      ...quotes.flatMap((row) => [row.createdAt, row.sentAt ?? 0, row.decidedAt ?? 0]),
    ];
    expect(Math.max(...past)).toBeLessThanOrEqual(now);
    expect(past.every(Number.isInteger)).toBe(true);
    expect(Math.min(...leads.map((lead) => lead.createdAt))).toBeGreaterThan(now - 367 * day);
  });

  test("every lead's history follows the allowed moves in order of time", () => {
    for (const lead of leads) {
      expect(lead.moves[0]).toMatchObject({ stage: "NEW", at: lead.createdAt });
      expect(lead.moves.at(-1)?.stage).toBe(lead.stage);
      expectRising(
        lead.moves.map((move) => move.at),
        lead.key,
      );
      lead.moves.slice(1).forEach((move, index) => {
        const from = lead.moves[index]?.stage ?? "LOST";
        expect(leadMoves[from], `${lead.key} ${from}`).toContain(move.stage);
      });
    }
  });

  test("a converted lead has customer and booking, a lost one its reason", () => {
    for (const lead of leads) {
      const booking = bookingOf.get(lead.bookingKey ?? "");
      const isConverted = lead.stage === "CONVERTED";
      expect(lead.convertedCustomerKey !== null, lead.key).toBe(isConverted);
      expect(booking !== undefined, lead.key).toBe(isConverted);
      if (booking) {
        expect(booking).toMatchObject({
          leadKey: lead.key,
          customerKey: lead.convertedCustomerKey,
        });
        expect(booking.createdAt).toBe(lead.moves.at(-1)?.at);
      }
      expect(lead.lostReason !== null).toBe(lead.stage === "LOST");
      if (lead.lostReason) expect(reasons).toContain(lead.lostReason);
      if (lead.lostReason) expect(lead.lostNote).not.toBe("No reason given.");
    }
  });

  test("counters equal the outbound interactions", () => {
    for (const lead of leads) {
      const outbound = interactions.filter(
        (row) => row.leadKey === lead.key && row.direction === "OUTBOUND",
      );
      expect(lead.followUpCount, lead.key).toBe(outbound.length);
      expect(lead.lastContactAt).toBe(outbound.at(-1)?.at ?? null);
      const answer = outbound.find((row) => row.outcome === "REACHED" || row.outcome === "SENT");
      expect(lead.firstResponseAt).toBe(answer?.at ?? null);
      const contacted = lead.moves.find((move) => move.stage === "CONTACTED")?.at;
      expect(contacted).toBe(outbound[0]?.at);
      expectRising([lead.createdAt, ...outbound.map((row) => row.at - 1)], lead.key);
      outbound.slice(1).forEach((row, index) => {
        expect(row.at - (outbound[index]?.at ?? 0), lead.key).toBeGreaterThanOrEqual(30 * minute);
      });
    }
  });

  test("staff act in opening hours", () => {
    const acts = interactions.filter((row) => row.byStaffKey !== null);
    const inHours = count(acts, (row) => clock.isOpen(row.at));
    expect(inHours / acts.length).toBeGreaterThan(0.97);
  });

  test("follow-ups are due, overdue and ahead; fresh leads wait for an owner", () => {
    const due = leads.flatMap((lead) => (lead.nextFollowUpAt ? [lead.nextFollowUpAt] : []));
    expect(count(due, (at) => at < now)).toBeGreaterThanOrEqual(12);
    expect(count(due, (at) => at > now)).toBeGreaterThanOrEqual(25);
    for (const at of due) expect(clock.isOpen(at)).toBe(true);
    for (const lead of leads) {
      const isOpen = ["CONTACTED", "QUALIFIED", "QUOTED", "NURTURE"].includes(lead.stage);
      expect(lead.nextFollowUpAt !== null, lead.key).toBe(isOpen);
      if (lead.nextFollowUpAt) expect(lead.nextFollowUpAt).toBeGreaterThan(lead.lastContactAt ?? 0);
    }
    const fresh = leads.filter(
      (lead) => lead.createdAt >= startOfDay(now) && lead.assignedTo === null,
    );
    expect(count(fresh, (lead) => lead.stage === "NEW")).toBeGreaterThanOrEqual(6);
    expect(count(fresh, (lead) => lead.createdAt > now - 10 * minute)).toBeGreaterThanOrEqual(1);
  });

  test("jobs move as allowed and are paid when collected", () => {
    for (const booking of bookings) {
      expect(booking.moves[0]).toMatchObject({ status: "BOOKED", at: booking.createdAt });
      expect(booking.moves.at(-1)?.status).toBe(booking.status);
      expectRising(
        booking.moves.map((move) => move.at),
        booking.key,
      );
      booking.moves.slice(1).forEach((move, index) => {
        const from = booking.moves[index]?.status ?? "COLLECTED";
        expect(ticketMoves[from], `${booking.key} ${from}`).toContain(move.status);
      });
      const paid = payments.filter((payment) => payment.bookingKey === booking.key);
      const isPaid = booking.status === "COLLECTED" && booking.price > 0;
      expect(paid.map((payment) => payment.amount)).toEqual(isPaid ? [booking.price] : []);
      if (booking.status === "NO_SHOW") expect(booking.slotStartsAt).not.toBeNull();
      if (booking.slotStartsAt) expect(clock.isOpen(booking.slotStartsAt)).toBe(true);
    }
    const ahead = count(bookings, (booking) => (booking.slotStartsAt ?? 0) > now);
    expect(ahead).toBeGreaterThanOrEqual(10);
  });

  test("customers exist before their jobs, devices belong to whom they serve", () => {
    const customerOf = new Map(customers.map((customer) => [customer.key, customer]));
    const deviceOf = new Map(story.devices.map((device) => [device.key, device]));
    const served = new Set(bookings.map((booking) => booking.customerKey));
    expect(served.size).toBe(customers.length);
    for (const booking of bookings) {
      const customer = customerOf.get(booking.customerKey);
      expect(booking.createdAt).toBeGreaterThanOrEqual(
        customer?.createdAt ?? Number.POSITIVE_INFINITY,
      );
      expect(deviceOf.get(booking.deviceKey)?.customerKey).toBe(booking.customerKey);
    }
    const addresses = customers.map((customer) => customer.email);
    expect(new Set(addresses).size).toBe(customers.length);
  });

  test("quotes add up and stand in the order of their lead", () => {
    for (const quote of quotes) {
      const sum = quote.lines.reduce((total, line) => total + line.quantity * line.unitPrice, 0);
      expect(quote.total).toBe(sum);
      expectRising([quote.createdAt, quote.sentAt, quote.decidedAt], quote.key);
      const lead = leadOf.get(quote.leadKey ?? "");
      const quotedAt = lead?.moves.find((move) => move.stage === "QUOTED")?.at ?? null;
      expect(quote.sentAt, quote.key).toBe(quotedAt);
      if (quote.status === "ACCEPTED" && lead?.stage === "CONVERTED")
        expect(bookingOf.get(quote.bookingKey ?? "")?.price).toBe(quote.total);
      if (quote.status === "SENT") expect(quote.expiresAt).toBeGreaterThan(now);
    }
  });
});

test("walk-ins and referrals convert better than posts, one enquiry in eight gets no answer", () => {
  const told = [1, 2, 3].flatMap(
    (seed) => tellStory({ seed, now: Date.parse("2026-11-24T14:20:00Z") }).leads,
  );
  const rate = (source: string) => {
    const closed = told.filter(
      (lead) => lead.source === source && lead.createdAt < Date.parse("2026-10-01"),
    );
    return count(closed, (lead) => lead.stage === "CONVERTED") / closed.length;
  };
  expect(rate("WALK_IN")).toBeGreaterThan(0.5);
  expect(rate("WEBSITE")).toBeGreaterThan(0.2);
  expect(rate("WEBSITE")).toBeLessThan(0.36);
  expect(rate("SOCIAL")).toBeLessThan(0.25);
  const unanswered = count(told, (lead) => lead.stage === "LOST" && lead.followUpCount === 0);
  expect(unanswered / told.length).toBeGreaterThan(0.08);
  expect(unanswered / told.length).toBeLessThan(0.18);
});
