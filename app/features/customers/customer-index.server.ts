import type { CommandContext } from "#app/platform/context.server.ts";
import { indexForSearch } from "#app/platform/search-index.server.ts";
import type { CustomerRow } from "./customer-record.server.ts";
import { refreshCustomerKeys } from "./identity-keys.server.ts";

/** Keeps the keys that find the person, and the text that search looks in, in step with the row. */
export async function indexCustomer(context: CommandContext, row: CustomerRow) {
  await refreshCustomerKeys(context, row.id);
  const national = row.phone?.replace(/^\+44/, "0") ?? null;
  await indexForSearch(context, {
    entityType: "customer",
    entityId: row.id,
    text: [row.name, row.company, row.email, row.phone, national, ...row.tags],
  });
}
