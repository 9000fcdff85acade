import { possibleMatches } from "#app/features/leads/possible-matches.server.ts";
import { page } from "#app/platform/page.server.ts";

const LONGEST = { phone: 60, email: 254, name: 120 };

/** Asked by the customer's form when a contact field is left. */
export const loader = page({ can: "customers:look-up" }, ({ context, url }) => {
  const text = (name: keyof typeof LONGEST) =>
    url.searchParams.get(name)?.trim().slice(0, LONGEST[name]) || undefined;
  return possibleMatches(context, {
    phone: text("phone"),
    email: text("email"),
    name: text("name"),
  });
});
