import type { CommandContext } from "#app/platform/context.server.ts";
import { indexForSearch, removeFromSearch } from "#app/platform/search-index.server.ts";
import type { CustomerRow } from "./customer-record.server.ts";
import { refreshCustomerKeys, removeIdentityKeys } from "./identity-keys.server.ts";
import { withSpellings } from "./name-spellings.server.ts";

/** Keeps the keys that find the person, and the text that search looks in, in step with the row. */
export async function indexCustomer(context: CommandContext, row: CustomerRow) {
  const entity = { entityType: "customer", entityId: row.id } as const;
  await withSpellings(context, { ...entity, name: row.name }, async () => {
    await refreshCustomerKeys(context, row.id);
    const national = row.phone?.replace(/^\+44/, "0") ?? null;
    await indexForSearch(context, {
      ...entity,
      text: [row.name, row.company, row.email, row.phone, national, ...row.tags],
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
