import { expect, test } from "vitest";
import {
  allowedTicketMoves,
  checkTicketMove,
  customerReads,
  isCompleted,
  isOpenTicket,
  type TicketFacts,
  ticketLabel,
} from "./rules.ts";
import { TicketState } from "./schema.ts";

const TABLE: [TicketState, string][] = [
  ["BOOKED", "CHECKED_IN CANCELLED NO_SHOW"],
  ["CHECKED_IN", "DIAGNOSING IN_REPAIR RETURNED"],
  ["DIAGNOSING", "AWAITING_APPROVAL WAITING_PARTS IN_REPAIR UNREPAIRABLE"],
  ["AWAITING_APPROVAL", "WAITING_PARTS IN_REPAIR RETURNED"],
  ["WAITING_PARTS", "IN_REPAIR RETURNED UNREPAIRABLE"],
  ["IN_REPAIR", "QC WAITING_PARTS AWAITING_APPROVAL UNREPAIRABLE"],
  ["QC", "READY IN_REPAIR"],
  ["READY", "COLLECTED IN_REPAIR RETURNED DISPOSED"],
  ["UNREPAIRABLE", "RETURNED DISPOSED"],
  ["COLLECTED", ""],
  ["RETURNED", ""],
  ["CANCELLED", ""],
  ["DISPOSED", ""],
  ["NO_SHOW", "BOOKED CHECKED_IN CANCELLED"],
];

test.each(TABLE)("from %s a job may go to: %s", (from, list) => {
  const allowed = list.split(" ").filter(Boolean);
  const legal = TicketState.options.filter((to) => checkTicketMove({ from, to }).ok);
  expect(legal.toSorted()).toEqual(allowed.toSorted());
  expect(isOpenTicket(from)).toBe(allowed.length > 0);
  expect(isCompleted(from)).toBe(from === "COLLECTED");
});

test("the table names every state, and a refusal names the legal moves", () => {
  expect(TABLE.map(([state]) => state).toSorted()).toEqual(TicketState.options.toSorted());
  expect(checkTicketMove({ from: "QC", to: "COLLECTED" })).toEqual({
    ok: false,
    code: "illegal_move",
    allowed: allowedTicketMoves("QC"),
  });
});

const nothing: TicketFacts = {
  slotStartsAt: null,
  amount: null,
  partDueOn: null,
  warrantyTo: null,
};

test.each<[TicketState, Partial<TicketFacts>, string]>([
  [
    "BOOKED",
    { slotStartsAt: Date.parse("2026-11-24T14:30:00Z") },
    "Booked for Tue 24 Nov 2026, 14:30",
  ],
  ["BOOKED", {}, "Booked"],
  ["AWAITING_APPROVAL", { amount: 12950 }, "Your OK needed: £129.50"],
  ["WAITING_PARTS", { partDueOn: "2026-11-27" }, "Part ordered, due Fri 27 Nov 2026"],
  ["READY", { amount: 12950 }, "Ready, £129.50 due"],
  ["READY", { amount: 0 }, "Ready to collect"],
  ["COLLECTED", { warrantyTo: "2027-02-20" }, "Done, warranty to Sat 20 Feb 2027"],
  ["NO_SHOW", {}, "We missed you"],
])("a customer reads %s with %o as “%s”", (state, facts, text) => {
  expect(customerReads(state, { ...nothing, ...facts })).toBe(text);
});

test("every state has words for staff and customers", () => {
  for (const state of TicketState.options) {
    expect(ticketLabel(state)).not.toBe("");
    expect(customerReads(state, nothing)).not.toMatch(/null|undefined/);
  }
});
