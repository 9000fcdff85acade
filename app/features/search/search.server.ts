import { and, inArray, sql } from "drizzle-orm";
import { bookings, leads, users } from "#app/db/schema/index.ts";
import { livingBookings, selectBookings } from "#app/features/bookings/booking-record.server.ts";
import { bookingsInScope } from "#app/features/bookings/scope.server.ts";
import { toBooking } from "#app/features/bookings/show-booking.server.ts";
import { livingAmong } from "#app/features/customers/customer-record.server.ts";
import { deviceInWords } from "#app/features/devices/brand-and-model.ts";
import { referenceOf } from "#app/features/leads/enquiry-link.server.ts";
import { visibleLeads } from "#app/features/leads/scope.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { foldName } from "#app/platform/fold.ts";
import { query } from "#app/platform/operation.server.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { findRecords } from "./find-records.server.ts";
import { type Understood, understand } from "./question-rules.ts";
import { type FoundJob, type FoundLead, SearchAnswer, SearchQuery } from "./schema.ts";
import { showPeople } from "./show-people.server.ts";

/** A job's number alone is a sure hit, its words are not: few are shown. */
const MOST_JOBS = 5;

export const search = query({
  summary:
    "Who is this? People, leads and jobs by any piece of a number, name, address or reference",
  can: "customers:look-up",
  input: SearchQuery,
  output: SearchAnswer,
  async run(context, { q = "", most }) {
    const asked = understand(q);
    if (asked.question.kind === "nothing")
      return { question: asked.question, people: [], leads: [], jobs: [] };
    const found = await findRecords(context, asked);
    const jobs = asked.isPeopleOnly ? [] : await showJobs(context, found.jobs);
    const sure = asked.question.kind === "job" ? jobs.map(({ customerId }) => customerId) : [];
    const ids = [...new Set([...sure, ...found.customers])];
    const named = await namesOfCustomers(context, ids);
    const people = await showPeople(context, likeliestFirst(named, asked).slice(0, most));
    const open = await openFirst(context, found.leads, new Set(ids));
    return {
      question: asked.question,
      people,
      leads: await showFoundLeads(context, likeliestFirst(open, asked).slice(0, most)),
      jobs: jobs.slice(0, MOST_JOBS),
    };
  },
});

interface Named {
  id: string;
  name: string | null;
}

async function namesOfCustomers(context: Context, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return [];
  const rows = await context.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(livingAmong(ids));
  return inOrder(rows, ids);
}

/** Leads within reach, the open ones first; those of a person who is found already tell nothing new. */
async function openFirst(context: Context, ids: readonly string[], known: Set<string>) {
  if (ids.length === 0 || !can(context.actor, "leads:view")) return [];
  const rows = await context.db
    .select({
      id: leads.id,
      name: sql<string | null>`${leads.contactInfo} ->> 'name'`,
      stage: leads.stage,
      customerId: leads.convertedCustomerId,
    })
    .from(leads)
    .where(and(inArray(leads.id, [...ids]), visibleLeads(context.actor)));
  const isOpen = ({ stage }: { stage: string }) =>
    Number(stage !== "CONVERTED" && stage !== "LOST");
  return inOrder(rows, ids)
    .filter(({ customerId }) => !known.has(customerId ?? ""))
    .sort((a, b) => isOpen(b) - isOpen(a));
}

function inOrder<T extends { id: string }>(rows: readonly T[], ids: readonly string[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The whole name before its beginning, its beginning before any other place; else as found. */
function likeliestFirst(rows: Named[], asked: Understood): string[] {
  const wanted = foldName(asked.question.name ?? "");
  const rank = ({ name }: Named) => {
    const folded = foldName(name ?? "");
    if (wanted === "") return 0;
    if (folded === wanted) return 1;
    if (folded.startsWith(wanted)) return 2;
    return wanted.split(" ").every((part) => ` ${folded}`.includes(` ${part}`)) ? 3 : 4;
  };
  return rows
    .map((row, place) => ({ id: row.id, place, rank: rank(row) }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ id }) => id);
}

async function showFoundLeads(context: Context, ids: readonly string[]): Promise<FoundLead[]> {
  if (ids.length === 0) return [];
  const { id, contactInfo, deviceInterest, stage, createdAt } = leads;
  const rows = await context.db
    .select({ id, contactInfo, deviceInterest, stage, createdAt })
    .from(leads)
    .where(inArray(leads.id, [...ids]));
  return inOrder(rows, ids).map(({ contactInfo: contact, deviceInterest: device, ...row }) => ({
    id: row.id,
    reference: referenceOf(row.id),
    name: contact.name,
    phoneDisplay: contact.phone && displayPhone(contact.phone),
    email: contact.email,
    stage: row.stage,
    about: [deviceInWords(device), device?.fault].filter(Boolean).join(", ") || null,
    createdAt: toIso(row.createdAt),
  }));
}

async function showJobs(context: Context, ids: readonly string[]): Promise<FoundJob[]> {
  if (ids.length === 0 || !can(context.actor, "bookings:view")) return [];
  const rows = await selectBookings(context.db).where(
    and(
      inArray(bookings.id, ids.slice(0, MOST_JOBS)),
      livingBookings,
      bookingsInScope(context, "bookings:view"),
    ),
  );
  const shown = rows.map((row) => toBooking(context, row));
  return inOrder(shown, ids).map((job) => {
    const { customerId, customerName, fault } = job;
    const { id, number, status, deviceName, promisedAt } = job;
    return { id, number, status, deviceName, promisedAt, customerId, customerName, fault };
  });
}
