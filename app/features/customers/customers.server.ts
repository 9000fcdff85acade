import { and, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { users } from "#app/db/schema/index.ts";
import { rememberAccess } from "#app/platform/access-notes.server.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { forbidden, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query, reachOf } from "#app/platform/operation.server.ts";
import { storedFields } from "./customer-fields.server.ts";
import { changesOf } from "./customer-history.server.ts";
import { indexCustomer } from "./customer-index.server.ts";
import {
  type CustomerRow,
  holdsSensitive,
  loadCustomer,
  readCustomer,
  SENSITIVE_FIELDS,
  toCustomer,
} from "./customer-record.server.ts";
import { Customer, CustomerDraft, CustomerEdit, CustomerId } from "./schema.ts";
import { watchersOf } from "./scope.server.ts";

export { listCustomers } from "./list-customers.server.ts";
export { deleteCustomer, restoreCustomer } from "./remove-customer.server.ts";

/** Whoever reaches only their own customers keeps the contact up to date, and nothing else. */
const CONTACT_FIELDS = new Set([
  "name",
  "email",
  "phone",
  "company",
  "jobTitle",
  "preferredContact",
  "contactFrequency",
]);

export const getCustomer = query({
  summary: "One customer",
  can: "customers:view",
  input: CustomerId,
  output: Customer,
  async run(context, { id }) {
    const row = await loadCustomer(context, { id, permission: "customers:view" });
    return showCustomer(context, row);
  },
});

export const createCustomer = command({
  summary: "Add a customer",
  can: "customers:create",
  input: CustomerDraft,
  output: Customer,
  async run(context, draft) {
    const id = await addCustomer(context, draft);
    return toCustomer(context, await readCustomer(context, id), { withSensitive: true });
  },
});

/** Adds a customer for a command that needs no more of them than the id. */
export async function addCustomer(
  context: CommandContext,
  { id: given, assignedTo, ...draft }: z.output<typeof CustomerDraft>,
): Promise<string> {
  if (given) await requireFreeId(context.db, users, given);
  const id = given ?? newId();
  const ownerId = await ownerOf(context, assignedTo);
  await insertMany(context.db, users, [
    {
      ...storedFields(draft),
      id,
      role: "CUSTOMER",
      name: draft.name,
      tags: draft.tags,
      acquisitionDate: context.now,
      createdAt: context.now,
      updatedAt: context.now,
    },
  ]);
  const row = await readCustomer(context, id);
  await indexCustomer(context, row);
  await emit(context, "customer.created", {
    subject: { type: "customer", id },
    customerId: id,
    changes: changesOf(null, row),
    details: { assignedTo: ownerId },
    audience: watchersOf([context.actor.userId, ownerId]),
  });
  return id;
}

export const updateCustomer = command({
  summary: "Change a customer",
  can: "customers:edit-profile",
  input: CustomerEdit,
  output: Customer,
  async run(context, { id, version, ...edit }) {
    const before = await loadCustomer(context, { id, permission: "customers:edit-profile" });
    await checkVersion(context, {
      given: version,
      row: before,
      current: () => toCustomer(context, before, { withSensitive: true }),
    });
    if (reachOf(context, "customers:edit-profile") === "own") refuseBeyondContact(edit);
    await context.db
      .update(users)
      .set({ ...storedFields(edit), version: before.version + 1, updatedAt: context.now })
      .where(eq(users.id, before.id));
    const after = await readCustomer(context, before.id);
    refuseUnreachable(after);
    await indexCustomer(context, after);
    await emit(context, "customer.updated", {
      subject: { type: "customer", id: before.id },
      customerId: before.id,
      changes: changesOf(before, after),
      audience: watchersOf([before.assignedTo]),
    });
    return toCustomer(context, after, { withSensitive: true });
  },
});

async function showCustomer(context: Context, row: CustomerRow): Promise<Customer> {
  const shown = toCustomer(context, row, { withSensitive: true });
  if (holdsSensitive(row) && shown.hiddenFields.length === 0) {
    rememberAccess(context, {
      type: "customer.sensitive_read",
      subject: { type: "customer", id: row.id },
      details: { fields: SENSITIVE_FIELDS.filter((field) => row[field] !== null) },
    });
  }
  return shown;
}

/** Whoever reaches only their own customers makes them their own. */
async function ownerOf(context: CommandContext, wanted: string | null): Promise<string | null> {
  if (wanted === null) return context.actor.userId;
  if (reachOf(context, "customers:edit-profile") !== "all" && wanted !== context.actor.userId)
    throw forbidden("Your account may not give customers to others.");
  const [row] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, wanted), inArray(users.role, STAFF_ROLES), isNull(users.deletedAt)));
  if (!row) throw invalidField("assignedTo", "Choose somebody who works here.");
  return row.id;
}

function refuseBeyondContact(edit: Record<string, unknown>) {
  const beyond = Object.keys(edit).find(
    (field) => edit[field] !== undefined && !CONTACT_FIELDS.has(field),
  );
  if (beyond) throw forbidden("Your account may change the contact details only.");
}

function refuseUnreachable({ email, phone }: CustomerRow) {
  if (email === null && phone === null)
    throw invalidField("phone", "Give a phone number or an e-mail address.");
}
