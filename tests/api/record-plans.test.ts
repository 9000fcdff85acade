import { beforeAll, expect, test } from "vitest";
import { listBookings } from "#app/features/bookings/bookings.server.ts";
import { listConsents } from "#app/features/customers/consents.server.ts";
import {
  createCustomer,
  getCustomer,
  listCustomers,
} from "#app/features/customers/customers.server.ts";
import { matchPerson } from "#app/features/customers/match-person.server.ts";
import { listDevices } from "#app/features/devices/devices.server.ts";
import { listInteractions } from "#app/features/interactions/interactions.server.ts";
import { customerTimeline, leadTimeline } from "#app/features/interactions/timeline.server.ts";
import { getLifecycle } from "#app/features/lifecycle/lifecycle.server.ts";
import { listQuotes } from "#app/features/quotes/quotes.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { plansOf } from "#tests/fixtures/query-plans.ts";
import { type TestShop, testShop } from "#tests/fixtures/shop.ts";

/** Tables that grow with the shop's business. */
const LARGE =
  "users leads bookings devices customer_interactions events event_people quotes identity_keys search_rows consents customer_lifecycle payments".split(
    " ",
  );
/** Other names that the statements give them. */
const ALIASES: Record<string, string> = { customer: "users", assignee: "users", owner: "users" };
const id = newId();

let shop: TestShop;
let customerId: string;
beforeAll(async () => {
  shop = await testShop();
  const draft = { name: "Jo Patel", phone: "07700 900123", email: "jo@example.com" };
  customerId = (await createCustomer(shop.as("tess"), draft)).id;
});

type Read = (context: Context) => Promise<unknown>;
const reads: Record<string, Read> = {
  "customers, newest first": (context) => listCustomers(context, {}),
  "customers by name": (context) => listCustomers(context, { sort: "name" }),
  "customers by change": (context) => listCustomers(context, { sort: "-updatedAt" }),
  "customers by phone": (context) => listCustomers(context, { phone: "07700 900123" }),
  "customers by e-mail": (context) => listCustomers(context, { email: "jo@example.com" }),
  "customers by words": (context) => listCustomers(context, { q: "patel" }),
  "customers by the start of a name": (context) => listCustomers(context, { q: "jo" }),
  "customers by stage": (context) => listCustomers(context, { lifecycleStage: "LEAD" }),
  "customers of one person": (context) => listCustomers(context, { assignedTo: "me" }),
  "one customer": (context) => getCustomer(context, { id: customerId }),
  "who is this": (context) => matchPerson(context, { phone: "07700 900123", postcode: "RV1" }),
  consents: (context) => listConsents(context, { customerId }),
  lifecycle: (context) => getLifecycle(context, { id: customerId }),
  "jobs, newest first": (context) => listBookings(context, {}),
  "jobs by state": (context) => listBookings(context, { status: ["READY", "QC"] }),
  "jobs of one person": (context) => listBookings(context, { assignedTo: "me" }),
  "jobs by slot": (context) => listBookings(context, { sort: "slotStartsAt" }),
  "jobs by promise": (context) => listBookings(context, { sort: "promisedAt" }),
  "jobs of a customer": (context) => listBookings(context, { customerId: id }),
  "jobs of a device": (context) => listBookings(context, { deviceId: id }),
  "jobs of a lead": (context) => listBookings(context, { leadId: id }),
  "jobs by words": (context) => listBookings(context, { q: "screen" }),
  devices: (context) => listDevices(context, {}),
  "devices of a customer": (context) => listDevices(context, { customerId: id }),
  "devices by serial number": (context) => listDevices(context, { serialNumber: "ABC123" }),
  "contacts of a customer": (context) => listInteractions(context, { customerId: id }),
  "contacts of a lead": (context) => listInteractions(context, { leadId: id }),
  "the timeline": (context) => customerTimeline(context, { id: customerId }),
  "one topic of it": (context) => customerTimeline(context, { id: customerId, topic: "jobs" }),
  "the timeline of a lead": (context) => leadTimeline(context, { id }).catch(() => null),
  "quotes of a lead": (context) => listQuotes(context, { leadId: id }),
  "quotes of a customer": (context) => listQuotes(context, { customerId: id }),
  "quotes of a job": (context) => listQuotes(context, { bookingId: id }),
};
const cases = Object.keys(reads).flatMap((name) => [
  ["adam", name] as const,
  ["tess", name] as const,
]);

test.each(cases)("for %s, %s: no large table is read whole", async (who, name) => {
  const plans = await plansOf(shop, () => reads[name]?.(shop.as(who)) ?? Promise.resolve());
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.flatMap(({ plan }) => plan.filter(readsWhole))).toEqual([]);
});

/** An index walked in the order of the list stops at the page's end; a bare scan never does. */
function readsWhole(step: string): boolean {
  const [, name = ""] = /^SCAN (\w+)/.exec(step) ?? [];
  const isOrdered = / USING (COVERING )?INDEX /.test(step);
  return LARGE.includes(ALIASES[name] ?? name) && !isOrdered;
}
