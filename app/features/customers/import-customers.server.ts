import { eq } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { identityKeys as identityKeyRows, users } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { indexNewRecords } from "#app/platform/search-rows.server.ts";
import { storedFields } from "./customer-fields.server.ts";
import { changesOf } from "./customer-history.server.ts";
import { indexCustomer } from "./customer-index.server.ts";
import { readCustomer } from "./customer-record.server.ts";
import { identityKeys } from "./identity-rules.ts";
import type { CustomerDraft } from "./schema.ts";

export interface ImportedCustomer extends Omit<CustomerDraft, "id" | "assignedTo"> {
  id: string;
  createdAt: number;
}

/** Adds many customers of another system at once, with the keys and words that find them. */
export async function insertCustomers(
  tx: Tx,
  people: readonly ImportedCustomer[],
  { now }: { now: number },
) {
  await insertMany(
    tx,
    users,
    people.map(({ phone, ...person }) => ({
      ...storedFields(person),
      phone,
      id: person.id,
      role: "CUSTOMER" as const,
      name: person.name,
      tags: person.tags,
      acquisitionDate: person.createdAt,
      createdAt: person.createdAt,
      updatedAt: now,
    })),
  );
  await insertMany(
    tx,
    identityKeyRows,
    people.flatMap(({ id, name, phone, email, address }) =>
      identityKeys({
        name,
        phones: phone ? [phone] : [],
        emails: email ? [email] : [],
        postcode: address?.postcode ?? null,
      }).map((key) => ({ ...key, entityType: "customer" as const, entityId: id })),
    ),
  );
  await indexNewRecords(
    tx,
    "customer",
    people.map(({ id, name, company, email, phone, tags }) => ({
      entityId: id,
      text: [name, company, email, phone, phone?.replace(/^\+44/, "0") ?? null, ...tags],
    })),
  );
}

/** Changes one customer by what another system knows. Returns the changes for the history. */
export async function amendCustomer(
  context: CommandContext,
  { id, change }: { id: string; change: Partial<Omit<CustomerDraft, "id" | "assignedTo">> },
) {
  const before = await readCustomer(context, id);
  await context.db
    .update(users)
    .set({ ...storedFields(change), version: before.version + 1, updatedAt: context.now })
    .where(eq(users.id, id));
  const after = await readCustomer(context, id);
  await indexCustomer(context, after);
  return changesOf(before, after);
}

/** Works out again by what a customer is found, after an import was taken back. */
export async function refreshFoundBy(context: CommandContext, id: string) {
  const [row] = await context.db.select({ id: users.id }).from(users).where(eq(users.id, id));
  if (row) await indexCustomer(context, await readCustomer(context, id));
}
