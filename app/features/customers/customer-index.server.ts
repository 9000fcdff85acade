import type { CommandContext } from "#app/platform/context.server.ts";
import { removeFromSearch } from "#app/platform/search-index.server.ts";
import { indexRecords } from "#app/platform/search-rows.server.ts";
import type { CustomerRow } from "./customer-record.server.ts";
import { otherContacts, removeIdentityKeys, writeCustomerKeys } from "./identity-keys.server.ts";
import { withSpellings, withSpellingsOf } from "./name-spellings.server.ts";

/** Keeps the keys that find the person, and the text that search looks in, in step with the row. */
export async function indexCustomer(context: CommandContext, row: CustomerRow) {
  await indexCustomers(context, [row]);
}

/** The same for many at once. */
export async function indexCustomers(context: CommandContext, rows: readonly CustomerRow[]) {
  const { db } = context;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  await withSpellingsOf(context, { entityType: "customer", names }, async () => {
    const contacts = await otherContacts(db, [...names.keys()]);
    await writeCustomerKeys(db, rows, contacts);
    const records = rows.map((row) => {
      const others = (contacts.get(row.id) ?? []).map(({ value }) => value);
      const reached = [row.email, row.phone, ...others].filter((value) => value !== null);
      const spelt = reached.flatMap((value) =>
        value.startsWith("+44") ? [value, value.replace("+44", "0")] : [value],
      );
      return { entityId: row.id, text: [row.name, row.company, ...spelt, ...row.tags] };
    });
    await indexRecords(db, "customer", records);
  });
}

/** A removed customer is found by nobody. */
export async function unindexCustomer(context: CommandContext, id: string) {
  const entity = { entityType: "customer", entityId: id } as const;
  await withSpellings(context, { ...entity, name: null }, async () => {
    await removeIdentityKeys(context, entity);
    await removeFromSearch(context, id);
  });
}
