import type { Context } from "#app/platform/context.server.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { toCustomerView } from "./customer-view.server.ts";
import { listCustomers } from "./customers.server.ts";
import { LIFECYCLE_LABELS, SOURCE_LABELS } from "./labels.ts";
import { CustomerFilter } from "./schema.ts";

const ROWS = 25;
const CHIP_LABELS: Record<string, string> = {
  q: "Words",
  phone: "Phone",
  email: "E-mail",
  lifecycleStage: "Stage",
  sourceType: "Source",
  tag: "Tag",
  createdFrom: "Added since",
  createdTo: "Added before",
};

/** Everything the list of customers shows, from its address. */
export async function customerListPage(context: Context, url: URL) {
  const filter = { ...listQuery(url, CustomerFilter), limit: ROWS };
  const { data, page } = await readListPage(url, () => listCustomers(context, filter));
  const sort = filter.sort ?? "-createdAt";
  const chips = chipsOf(url);
  return {
    rows: data.map((customer) => toCustomerView(customer, context.now)),
    values: Object.fromEntries(url.searchParams),
    chips: chips.filter(({ name }) => name !== "q"),
    isFiltered: chips.length > 0,
    sorts: {
      name: sortOf(url, { up: "name", down: "-name", sort }),
      createdAt: sortOf(url, { up: "-createdAt", down: "createdAt", sort }),
    },
    nextTo: page.nextCursor ? withQuery(url, { cursor: page.nextCursor }) : null,
    firstTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
  };
}

function chipsOf(url: URL) {
  return Object.entries(CHIP_LABELS).flatMap(([name, label]) => {
    const value = url.searchParams.get(name);
    if (!value) return [];
    const words: Record<string, string> = { ...LIFECYCLE_LABELS, ...SOURCE_LABELS };
    const removeTo = withQuery(url, { [name]: null, cursor: null });
    return [{ name, label: `${label}: ${words[value] ?? value}`, removeTo }];
  });
}

/** The usual order first, the other way round at the second press. */
function sortOf(url: URL, { up, down, sort }: { up: string; down: string; sort: string }) {
  const next = sort === up ? down : up;
  const isSorted = sort === up || sort === down;
  const direction = sort.startsWith("-") ? ("descending" as const) : ("ascending" as const);
  return {
    to: withQuery(url, { sort: next, cursor: null }),
    direction: isSorted ? direction : null,
  };
}
