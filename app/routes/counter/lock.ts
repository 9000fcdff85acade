import { redirect } from "@remix-run/node";
import { lockTablet } from "#app/features/staff/pin.server.ts";
import { formPage } from "#app/platform/page.server.ts";

/** Turns the tablet to whoever stands in front of it. */
export const action = formPage({ can: "bookings:edit" }, async ({ context, params }) => {
  await lockTablet(context);
  return redirect(params.id ? `/counter/customer/${params.id}` : "/counter/customer");
});
