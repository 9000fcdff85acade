import { eq } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
import { rememberAccess } from "#app/platform/access-notes.server.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { conflict, forbidden } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query, reachOf } from "#app/platform/operation.server.ts";
import { indexForSearch } from "#app/platform/search-index.server.ts";
import { storedFields } from "./customer-fields.server.ts";
import {
  type CustomerRow,
  holdsSensitive,
  loadCustomer,
  SENSITIVE_FIELDS,
  toCustomer,
} from "./customer-record.server.ts";
import { refreshCustomerKeys } from "./identity-keys.server.ts";
import { Customer, CustomerDraft, CustomerEdit, CustomerId } from "./schema.ts";

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
  async run(context, { id = newId(), ...draft }) {
    await refuseTakenId(context, id);
    const stored = storedFields(draft);
    await context.db.insert(users).values({
      ...stored,
      id,
      role: "CUSTOMER",
      name: draft.name,
      tags: draft.tags,
      acquisitionDate: context.now,
      createdAt: context.now,
      updatedAt: context.now,
    });
    await refreshCustomerKeys(context, id);
    const row = await loadCreated(context, id);
    await indexCustomer(context, row);
    await emit(context, "customer.created", {
      subject: { type: "customer", id },
      customerId: id,
      changes: changesBetween<CustomerRow>({}, told(row)),
      audience: [context.actor.userId].filter((userId) => userId !== null),
    });
    return toCustomer(context, await loadCreated(context, id), { withSensitive: true });
  },
});

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
    await refreshCustomerKeys(context, before.id);
    const after = await loadCreated(context, before.id);
    refuseUnreachable(after);
    await indexCustomer(context, after);
    await emit(context, "customer.updated", {
      subject: { type: "customer", id: before.id },
      customerId: before.id,
      changes: changesOf(before, after),
      audience: [before.assignedTo].filter((userId) => userId !== null),
    });
    return toCustomer(context, after, { withSensitive: true });
  },
});
