import type { Context } from "#app/platform/context.server.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { STATUS_NAMES } from "./labels.ts";
import { toQuoteView } from "./quote-view.server.ts";
import { listQuotes } from "./quotes.server.ts";
import { QuoteFilter, QuoteStatus } from "./schema.ts";

const ROWS = 25;

/** Everything the list of quotes shows, from its address. */
export async function quoteListPage(context: Context, url: URL) {
  const filter = { ...listQuery(url, QuoteFilter), limit: ROWS };
  const { data, page } = await readListPage(url, () => listQuotes(context, filter));
  const rows = await Promise.all(data.map((quote) => toQuoteView(context, quote)));
  const [chosen] = filter.status ?? [];
  const tab = (status: QuoteStatus | null, label: string) => ({
    to: withQuery(url, { status, cursor: null }),
    label,
    isActive: (chosen ?? null) === status,
  });
  return {
    rows,
    tabs: [
      tab(null, "All"),
      ...QuoteStatus.options.map((status) => tab(status, STATUS_NAMES[status])),
    ],
    nextTo: page.nextCursor ? withQuery(url, { cursor: page.nextCursor }) : null,
    firstTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
  };
}
