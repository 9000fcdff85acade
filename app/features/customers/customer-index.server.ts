import type { CommandContext } from "#app/platform/context.server.ts";
import { indexForSearch, removeFromSearch } from "#app/platform/search-index.server.ts";
import type { CustomerRow } from "./customer-record.server.ts";
import { refreshCustomerKeys, removeIdentityKeys, sharedContacts } from "./identity-keys.server.ts";
import { withSpellings } from "./name-spellings.server.ts";

/** Keeps the keys that find the person, and the text that search looks in, in step with the row. */
export async function indexCustomer(context: CommandContext, row: CustomerRow) {
  const entity = { entityType: "customer", entityId: row.id } as const;
  await withSpellings(context, { ...entity, name: row.name }, async () => {
    await refreshCustomerKeys(context, row.id);
    const others = (JSON.parse(row.otherContacts) as { value: string }[]).map(({ value }) => value);
    const shared = await sharedContacts(context, row.id);
    others.push(...shared.map(({ value }) => value));
    const contacts = [row.email, row.phone, ...others].filter((value) => value !== null);
    const spelt = contacts.flatMap((value) =>
      value.startsWith("+44") ? [value, value.replace("+44", "0")] : [value],
    );
    await indexForSearch(context, {
      ...entity,
      text: [row.name, row.company, ...spelt, ...row.tags],
    });
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
