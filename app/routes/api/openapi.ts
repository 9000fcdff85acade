import { crmOpenApi } from "#app/features/api.server.ts";

export function loader() {
  return new Response(JSON.stringify(crmOpenApi()), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  });
}
