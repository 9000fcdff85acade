import { possibleMatches } from "#app/features/leads/possible-matches.server.ts";
import { page } from "#app/platform/page.server.ts";

/** Asked by the new-lead form when a contact field is left. */
export const loader = page({ can: "customers:look-up" }, ({ context, url }) =>
  possibleMatches(context, {
    phone: textOf(url, "phone", 60),
    email: textOf(url, "email", 254),
  }),
);

function textOf(url: URL, name: string, longest: number): string | undefined {
  return url.searchParams.get(name)?.trim().slice(0, longest) || undefined;
}
