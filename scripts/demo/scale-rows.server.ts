import type {
  bookings,
  customerInteractions,
  customerLifecycle,
  devices,
  identityKeys,
  leads,
  payments,
  quoteLines,
  quotes,
  quoteVersions,
  searchRows,
  users,
} from "#app/db/schema/index.ts";
import type { RowChange } from "#app/db/update-many.server.ts";
import { compactCode, foldName } from "#app/platform/fold.ts";
import type { PastEvent } from "#app/platform/past-events.server.ts";
import { type Indexed, searchRow } from "./index-rows.server.ts";
import type { Link } from "./load-leads.server.ts";

/** The rows of a stretch of leads, table by table. */
export interface ScaleRows {
  users: (typeof users.$inferInsert)[];
  lifecycles: (typeof customerLifecycle.$inferInsert)[];
  devices: (typeof devices.$inferInsert)[];
  leads: (typeof leads.$inferInsert)[];
  bookings: (typeof bookings.$inferInsert)[];
  links: Link[];
  payments: (typeof payments.$inferInsert)[];
  quotes: (typeof quotes.$inferInsert)[];
  quoteVersions: (typeof quoteVersions.$inferInsert)[];
  jobsOfQuotes: RowChange[];
  quoteLines: (typeof quoteLines.$inferInsert)[];
  interactions: (typeof customerInteractions.$inferInsert)[];
  keys: (typeof identityKeys.$inferInsert)[];
  search: (typeof searchRows.$inferInsert)[];
  events: PastEvent[];
}

export function noRows(): ScaleRows {
  return {
    ...{ users: [], lifecycles: [], devices: [], leads: [], bookings: [], links: [], payments: [] },
    ...{ keys: [], search: [], events: [] },
    ...{ quotes: [], quoteVersions: [], quoteLines: [], interactions: [], jobsOfQuotes: [] },
  };
}

/** Search text and identity keys of a person whose phone and e-mail are normal already. */
export function addIndex(rows: ScaleRows, record: Indexed & { entityType: "customer" | "lead" }) {
  const { entityType, entityId, person } = record;
  rows.search.push(searchRow(record));
  const key = (type: "phone" | "email" | "postcode" | "name", value: string | null | undefined) => {
    if (value) rows.keys.push({ type, value, entityType, entityId });
  };
  key("phone", person?.phones?.[0]);
  key("email", person?.emails?.[0]);
  key("postcode", person?.postcode && compactCode(person.postcode));
  key("name", person?.name && foldName(person.name));
}
