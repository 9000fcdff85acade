import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { listQuery, readListPage, withQuery } from "#app/platform/list-query.server.ts";
import { categoryChoices, staffChoices } from "./lead-choices.server.ts";
import { filterChips } from "./lead-filter-chips.server.ts";
import { toLeadView } from "./lead-view.server.ts";
import { listLeads } from "./leads.server.ts";
import { LeadFilter, LeadStage } from "./schema.ts";
import { allowedMoves } from "./stage-rules.ts";

const ROWS = 25;
const SORTS = ["createdAt", "leadScore", "nextFollowUp"] as const;

/** Everything the list of leads shows, from its address. */
export async function leadListPage(context: Context, url: URL) {
  const filter = { ...listQuery(url, LeadFilter), limit: ROWS };
  const staff = await staffChoices(context);
  const { data, page } = await readListPage(url, () => listLeads(context, filter));
  const sort = filter.sort ?? "-createdAt";
  return {
    rows: data.map((lead) => toLeadView(lead, context.now)),
    staff,
    categories: await categoryChoices(context),
    values: Object.fromEntries(url.searchParams),
    query: tidy(url),
    sort,
    sorts: Object.fromEntries(
      SORTS.map((field) => [field, sortOf(url, { field, sort })]),
    ) as Record<(typeof SORTS)[number], ReturnType<typeof sortOf>>,
    chips: filterChips(url, staff),
    nextTo: page.nextCursor ? withQuery(url, { cursor: page.nextCursor }) : null,
    firstTo: url.searchParams.has("cursor") ? withQuery(url, { cursor: null }) : null,
    moves: Object.fromEntries(
      LeadStage.options.map((stage) => [stage, [...allowedMoves(stage, "person")]]),
    ) as Record<LeadStage, LeadStage[]>,
    formKey: newId(),
    returnTo: withQuery(url, {}),
    rights: {
      mayAssign: can(context.actor, "leads:assign"),
      mayExport: can(context.actor, "reports:export"),
      mayRelease: can(context.actor, "leads:release"),
    },
  };
}

/** A press on a heading: best or newest first, then the other way round. Follow-ups: soonest first. */
function sortOf(url: URL, { field, sort }: { field: string; sort: string }) {
  const isUp = sort === field;
  const isDown = sort === `-${field}`;
  const next =
    field === "nextFollowUp" ? (isUp ? `-${field}` : field) : isDown ? field : `-${field}`;
  const direction = isUp ? ("ascending" as const) : isDown ? ("descending" as const) : null;
  return { to: withQuery(url, { sort: next, cursor: null }), direction };
}

function tidy(url: URL): string {
  const params = new URLSearchParams(
    [...url.searchParams].filter(([name, value]) => name !== "cursor" && value !== ""),
  );
  params.sort();
  return params.toString();
}
