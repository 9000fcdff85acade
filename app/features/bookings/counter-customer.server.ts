import type { Context } from "#app/platform/context.server.ts";
import { forbidden, notFound } from "#app/platform/errors.ts";
import { formatMoney } from "#app/platform/money.ts";
import { actOnCheckIn, checkInPage } from "./check-in-page.server.ts";
import { conditionWords } from "./condition-parts.ts";

const RIGHTS = new Map([
  ["bookings:view", "all" as const],
  ["bookings:edit", "all" as const],
]);

/** The tablet is locked for staff's pages; for the customer's own check-in it stands for whoever turned it. */
const forTheCustomer = (context: Context): Context => ({
  ...context,
  actor: { ...context.actor, rights: RIGHTS },
});

/** The customer's side: what they hand in and what they agree to, nothing of the shop's own. */
export async function customerSide(context: Context, id: string) {
  const page = await checkInPage(forTheCustomer(context), id);
  const { job, checkIn } = page;
  if (!["BOOKED", "NO_SHOW", "CHECKED_IN"].includes(job.status)) throw notFound();
  return {
    number: job.number,
    firstName: job.customerName.split(" ")[0] ?? "",
    name: job.customerName,
    device: job.device ?? "Your device",
    fault: job.fault,
    conditions: page.parts
      .filter(({ state }) => state !== "")
      .map(({ key, label, state, note }) => ({ key, label, text: conditionWords(state), note })),
    accessories: checkIn.accessories.join(", "),
    promised: job.promised?.text ?? null,
    limit: checkIn.preAuthorisedLimit ? formatMoney(checkIn.preAuthorisedLimit.amount) : null,
    isSigned: page.signed !== null,
    signing: { jobId: id, signedAt: checkIn.signedAt },
    terms: page.terms,
    missing: checkIn.missing,
    version: checkIn.version,
    formKey: page.formKey,
  };
}

/** The signature is the only thing that a customer may send. */
export async function signAtTheCounter(
  context: Context,
  { request, id }: { request: Request; id: string },
) {
  const form = await request.clone().formData();
  if (form.get("_intent") !== "sign") throw forbidden();
  const signedTo = `/counter/customer/${id}`;
  return actOnCheckIn({ context: forTheCustomer(context), request, id, signedTo });
}
