import { toBoardCard } from "#app/features/leads/board-page.server.ts";
import { listLeads } from "#app/features/leads/leads.server.ts";
import { LeadFilter } from "#app/features/leads/schema.ts";
import { listQuery } from "#app/platform/list-query.server.ts";
import { page } from "#app/platform/page.server.ts";

const CARDS = 20;

/** More cards of one column of the board. */
export const loader = page({ can: "leads:view" }, async ({ context, url }) => {
  const { data, page: info } = await listLeads(context, {
    ...listQuery(url, LeadFilter),
    sort: "-leadScore",
    limit: CARDS,
  });
  return {
    cards: data.map((lead) => toBoardCard(lead, context.now)),
    nextCursor: info.nextCursor,
  };
});
