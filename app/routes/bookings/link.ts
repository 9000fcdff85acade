import { threadIdOfJob } from "#app/features/portal/job-link.server.ts";
import { renewPortalLink } from "#app/features/portal/portal-links.server.ts";
import { formPage } from "#app/platform/page.server.ts";
import { submitSmall } from "#app/platform/submit-small.server.ts";

/** Replaces the customer's link of a job. */
export const action = formPage({ can: "links:renew" }, ({ context, request, params }) => {
  const id = params.id ?? "";
  return submitSmall({
    request,
    work: async () => renewPortalLink(context, { id: await threadIdOfJob(context, id) }),
    done: () => ({ message: "The link is new. Every earlier one is dead.", tone: "success" }),
    to: () => `/bookings/${id}`,
  });
});
