import { exportPerson } from "#app/features/privacy/export-person.server.ts";
import { localDateOf } from "#app/platform/dates.ts";
import { page } from "#app/platform/page.server.ts";

/** Everything that is kept of one person, as a file to hand to them. */
export const loader = page({ can: "customers:export" }, async ({ context, params }) => {
  const archive = await exportPerson(context, { id: params.id ?? "" });
  return new Response(JSON.stringify(archive, null, 1), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="personal-data-${localDateOf(context.now)}.json"`,
      "Cache-Control": "no-store",
    },
  });
});
