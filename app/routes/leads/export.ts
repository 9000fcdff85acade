import { exportLeads } from "#app/features/leads/lead-export.server.ts";
import { LeadFilter } from "#app/features/leads/schema.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { listQuery } from "#app/platform/list-query.server.ts";
import { page } from "#app/platform/page.server.ts";

/** The list as it is filtered, as a file. */
export const loader = page({ can: "reports:export" }, async ({ context, url }) => {
  const { csv } = await exportLeads(context, listQuery(url, LeadFilter));
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="leads-${localDateOf(context.now)}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
