import { users } from "#app/db/schema/index.ts";
import {
  amendCustomers,
  type ImportedCustomer,
  insertCustomers,
} from "#app/features/customers/import-customers.server.ts";
import { startLifecycles } from "#app/features/lifecycle/import-lifecycles.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import type { PastEvent } from "#app/platform/past-events.server.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";
import type { JudgedRow } from "./judge-rows.server.ts";
import type { RecordDraft } from "./keep-records.server.ts";
import { restorable } from "./restorable.ts";

/** What writing a chunk leaves to be told and to be remembered. */
export interface Written {
  events: Omit<PastEvent, "actor">[];
  records: RecordDraft[];
}

/** The people whom the rows bring in: one each, with a lifecycle of their own. */
export async function addPeople(
  { db, now }: CommandContext,
  rows: readonly JudgedRow[],
  importId: string,
): Promise<Written> {
  const newcomers = rows.filter(({ isNewPerson }) => isNewPerson);
  const people = newcomers.map((judged) => toCustomer(judged, now));
  await insertCustomers(db, people, { now });
  await startLifecycles(db, people, { now });
  return {
    events: people.map((person, index) => ({
      type: "customer.created",
      at: now,
      subject: { type: "customer", id: person.id },
      customerId: person.id,
      details: { importId, row: newcomers[index]?.row ?? null },
    })),
    records: newcomers.map(({ row, personId }) => ({
      type: "customer" as const,
      id: personId ?? "",
      row,
      before: null,
    })),
  };
}

/** Customers who are known already, filled in or overwritten. */
export async function amendPeople(
  context: CommandContext,
  rows: readonly JudgedRow[],
  importId: string,
): Promise<Written> {
  const changed = rows.filter(({ verdict, change }) => verdict === "UPDATE" && change !== null);
  if (changed.length === 0) return { events: [], records: [] };
  const ids = changed.map(({ targetId }) => targetId ?? "");
  const rowsBefore = await context.db.select().from(users).where(isOneOf(users.id, ids));
  const before = new Map(rowsBefore.map((row) => [row.id, row]));
  const amendments = new Map(changed.map(({ targetId, change }) => [targetId ?? "", change ?? {}]));
  const changes = await amendCustomers(context, amendments);
  const known = changed.flatMap(({ row, targetId }) => {
    const customer = before.get(targetId ?? "");
    return customer ? [{ row, customer }] : [];
  });
  return {
    events: known.map(({ row, customer: { id } }) => ({
      type: "customer.updated",
      at: context.now,
      subject: { type: "customer", id },
      customerId: id,
      changes: changes.get(id),
      details: { importId, row },
    })),
    records: known.map(({ row, customer }) => ({
      ...{ type: "customer" as const, id: customer.id, row },
      before: restorable(customer),
    })),
  };
}

function toCustomer({ draft, personId }: JudgedRow, now: number): ImportedCustomer {
  const { person, notes, job } = draft;
  return {
    id: personId ?? "",
    name: person.name ?? person.company ?? "",
    email: person.email,
    phone: person.phone,
    company: person.company,
    jobTitle: person.jobTitle,
    address: person.address,
    birthday: person.birthday,
    preferredContact: person.preferredContact ?? "EMAIL",
    contactFrequency: "MEDIUM",
    // The notes of a job's row are about the job.
    customerNotes: job ? null : notes,
    socialProfiles: null,
    tags: person.tags,
    sourceType: person.source,
    createdAt: Math.min(person.createdAt ?? now, now),
  };
}
