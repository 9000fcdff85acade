import { crmOpenApi } from "#app/features/api.server.ts";

let contract: string | null = null;

export function loader() {
  contract ??= JSON.stringify(crmOpenApi());
  return new Response(contract, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  });
}
