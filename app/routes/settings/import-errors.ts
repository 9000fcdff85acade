import { importErrors } from "#app/features/imports/import-rows.server.ts";
import { page } from "#app/platform/page.server.ts";

/** The rows with errors as a file, to be put right and uploaded again. */
export const loader = page({ can: "imports:run" }, async ({ context, params }) => {
  const { csv } = await importErrors(context, { id: params.id ?? "" });
  return new Response(csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="import-errors.csv"',
      "Cache-Control": "no-store",
    },
  });
});
