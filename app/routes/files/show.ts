import { serveFile } from "#app/platform/files/serve-file.server.ts";
import { page } from "#app/platform/page.server.ts";

/** A picture; `?size=thumbnail` for the small one. */
export const loader = page({ can: "me:edit" }, ({ context, params, url }) =>
  serveFile(context, {
    id: params.id ?? "",
    size: url.searchParams.get("size") === "thumbnail" ? "thumbnail" : "full",
  }),
);
