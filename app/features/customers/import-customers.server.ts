import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { identityKeys as identityKeyRows, users } from "#app/db/schema/index.ts";
import { storedValues, updateMany } from "#app/db/update-many.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { indexNewRecords } from "#app/platform/search-rows.server.ts";
import { storedFields } from "./customer-fields.server.ts";
import { changesOf } from "./customer-history.server.ts";
import { indexCustomers } from "./customer-index.server.ts";
import { readCustomers } from "./customer-record.server.ts";
import { identityKeys } from "./identity-rules.ts";
import { spellNames } from "./name-spellings.server.ts";
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
  await spellNames(
    tx,
    people.map(({ name }) => name),
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

type Change = Partial<Omit<CustomerDraft, "id" | "assignedTo">>;

/** Changes many customers by what another system knows. Returns their changes for the history. */
export async function amendCustomers(
  context: CommandContext,
  amendments: ReadonlyMap<string, Change>,
): Promise<Map<string, ReturnType<typeof changesOf>>> {
  const ids = [...amendments.keys()];
  const before = await readCustomers(context, ids);
  await updateMany(
    context.db,
    users,
    before.map(({ id, version }) => ({
      id,
      values: storedValues(users, {
        ...storedFields(amendments.get(id) ?? {}),
        version: version + 1,
        updatedAt: context.now,
      }),
    })),
  );
  const after = await readCustomers(context, ids);
  await indexCustomers(context, after);
  const rows = new Map(before.map((row) => [row.id, row]));
  return new Map(after.map((row) => [row.id, changesOf(rows.get(row.id) ?? null, row)]));
}

/** Works out again by what customers are found, after an import was taken back. */
export async function refreshFoundBy(context: CommandContext, ids: readonly string[]) {
  if (ids.length > 0) await indexCustomers(context, await readCustomers(context, ids));
}
