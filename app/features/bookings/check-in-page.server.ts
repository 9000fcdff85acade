import { repairTerms } from "#app/features/shop/repair-terms.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { readUpload } from "#app/platform/files/read-upload.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { toMoment, toWallClock } from "#app/platform/short-time.ts";
import { toBookingView } from "./booking-view.server.ts";
import { getBooking } from "./bookings.server.ts";
import { getCheckIn, saveCheckIn, signCheckIn } from "./check-in.server.ts";
import { conditionParts } from "./condition-parts.ts";
import { jobClock, usualPromise } from "./job-clock.server.ts";
import { CheckInForm, SignForm } from "./job-form-schema.ts";
import { addTo } from "./job-page-actions.server.ts";
import { kindOfBooking } from "./kind-of-booking.server.ts";

const USUAL = ["Charger", "Cable", "Case", "SIM card", "Memory card", "Bag", "Mouse", "Power cord"];

/** Everything the counter's page shows of one job. */
export async function checkInPage(context: Context, id: string) {
  const booking = await getBooking(context, { id });
  const checkIn = await getCheckIn(context, { id });
  const kind = await kindOfBooking(context.db, id);
  const said = new Map(checkIn.conditions.map((one) => [one.part, one]));
  const clock = await jobClock(context, id);
  const promisedAt = checkIn.promisedAt;
  return {
    job: toBookingView(booking, context.now),
    checkIn,
    parts: conditionParts(kind).map(({ key, label }) => ({
      key,
      label,
      state: said.get(key)?.state ?? "",
      note: said.get(key)?.note ?? "",
    })),
    accessories: USUAL.map((name) => ({ name, isThere: checkIn.accessories.includes(name) })),
    otherAccessories: checkIn.accessories.filter((name) => !USUAL.includes(name)).join(", "),
    promised: toWallClock(
      promisedAt === null ? usualPromise(clock, context.now) : Date.parse(promisedAt),
    ),
    limit: checkIn.preAuthorisedLimit ? (checkIn.preAuthorisedLimit.amount / 100).toFixed(2) : "",
    signed: checkIn.signedAt ? toMoment(checkIn.signedAt, context.now) : null,
    terms: (await repairTerms(context.db)).lines,
    formKey: newId(),
  };
}

interface Sent {
  context: Context;
  request: Request;
  id: string;
  /** Where a signature leads; the job's page when left out. */
  signedTo?: string;
}

/** The forms of the counter: save so far, photos, signature. */
export async function actOnCheckIn({ context, request: sent, id, signedTo }: Sent) {
  const { request, refused } = await readUpload(context, sent);
  const form = await request.clone().formData();
  const here = `/bookings/${id}/check-in`;
  const given = { context, request, fixed: { id } };
  switch (form.get("_intent")) {
    case "save":
      return submit({
        ...{ ...given, operation: saveCheckIn, schema: CheckInForm },
        onDone: ({ version, missing }) =>
          form.has("_auto")
            ? { show: { version, missing } }
            : { to: here, flash: { message: "Saved so far", tone: "success" as const } },
      });
    case "photos":
      return addTo({ context, request, id, refused, to: here });
    case "sign":
      return submit({
        ...{ ...given, operation: signCheckIn, schema: SignForm },
        onDone: () => ({
          to: signedTo ?? `/bookings/${id}`,
          flash: { message: "Checked in: we have the device", tone: "success" as const },
        }),
      });
    default:
      throw badRequest("This form is not known here.");
  }
}

export type CheckInPage = Awaited<ReturnType<typeof checkInPage>>;
