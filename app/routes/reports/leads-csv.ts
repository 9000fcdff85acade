import { leadReport, reportRows } from "#app/features/reports/lead-report.server.ts";
import { csvLines } from "#app/platform/csv.server.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { page } from "#app/platform/page.server.ts";

/** The report as a file, from the same queries. */
export const loader = page({ can: "reports:export" }, async ({ context, url }) => {
  const csv = await csvLines(reportRows(await leadReport(context, url)));
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="lead-report-${localDateOf(context.now)}.csv"`,
      "Cache-Control": "no-store",
    },
  });
});
