import { data } from "@remix-run/node";
import type { Context } from "#app/platform/context.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { readUpload } from "#app/platform/files/read-upload.server.ts";
import { submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { addPart, updatePart } from "./booking-parts.server.ts";
import { addPhotos } from "./booking-photos.server.ts";
import { moveBooking, updateBooking } from "./bookings.server.ts";
import { createComeback } from "./comeback.server.ts";
import {
  ApprovalForm,
  ArrivedForm,
  ChecksForm,
  ComebackForm,
  DiagnosisForm,
  DisputeForm,
  MinutesForm,
  NoPartsForm,
  NoticeForm,
  PartForm,
  PaymentForm,
  PhotoForm,
  PriceForm,
  RefundForm,
} from "./job-form-schema.ts";
import { logMinutes, updateJobSheet } from "./job-sheet.server.ts";
import { recordPayment, refundPayment } from "./payments.server.ts";
import { disputeBooking, sendNotice } from "./send-notice.server.ts";
import { keepPromise } from "./tell-delay.server.ts";

interface Sent {
  context: Context;
  request: Request;
  id: string;
}

/** The forms of a job's page, told apart by their `_intent`; also its photos, as multipart. */
export async function actOnJob({ context, request: sent, id }: Sent) {
  const { request, refused } = await readUpload(context, sent);
  const intent = (await request.clone().formData()).get("_intent");
  const form = { context, request, fixed: { id } };
  const back = (message: string) => () => ({
    to: `/bookings/${id}`,
    flash: { message, tone: "success" as const },
  });
  switch (intent) {
    case "move":
      return submit({
        ...form,
        operation: moveBooking,
        onDone: ({ number, customerReads }) => back(`${number}: ${customerReads}`)(),
      });
    case "photos":
      return addTo({ context, request, id, refused });
    case "diagnosis":
      return submit({
        ...{ ...form, operation: updateJobSheet, schema: DiagnosisForm },
        onDone: back("Diagnosis saved"),
      });
    case "approval":
      return submit({
        ...{ ...form, operation: updateJobSheet, schema: ApprovalForm },
        onDone: back("The customer’s word is on the job"),
      });
    case "checks":
      return submit({
        ...{ ...form, operation: updateJobSheet, schema: ChecksForm },
        onDone: back("Checks saved"),
      });
    case "no-parts":
      return submit({
        ...{ ...form, operation: updateJobSheet, schema: NoPartsForm },
        onDone: back("No parts were used"),
      });
    case "part":
      return submit({
        ...{ ...form, operation: addPart, schema: PartForm },
        onDone: ({ name }) => back(`${name} is on the job`)(),
      });
    case "arrived":
      return submit({
        ...{ context, request, operation: updatePart, schema: ArrivedForm },
        onDone: ({ name }) => back(`${name} has arrived`)(),
      });
    case "minutes":
      return submit({
        ...{ ...form, operation: logMinutes, schema: MinutesForm },
        onDone: back("Time logged"),
      });
    case "price":
      return submit({
        ...{ ...form, operation: updateBooking, schema: PriceForm },
        onDone: back("Price saved"),
      });
    case "payment":
      return submit({
        ...{ ...form, operation: recordPayment, schema: PaymentForm },
        onDone: back("Payment recorded"),
      });
    case "refund":
      return submit({
        ...{ ...form, operation: refundPayment, schema: RefundForm },
        onDone: back("Refund recorded"),
      });
    case "comeback":
      return submit({
        ...{ ...form, operation: createComeback, schema: ComebackForm },
        onDone: ({ id: to, number }) => ({
          to: `/bookings/${to}`,
          flash: { message: `${number} is booked under warranty`, tone: "success" as const },
        }),
      });
    case "notice":
      return submit({
        ...{ ...form, operation: sendNotice, schema: NoticeForm },
        onDone: () => ({ to: `/bookings/${id}/notice` }),
      });
    case "on-time":
      return submit({
        ...{ ...form, operation: keepPromise },
        onDone: back("Noted: it will be ready as promised"),
      });
    case "dispute":
      return submit({
        ...{ ...form, operation: disputeBooking, schema: DisputeForm },
        onDone: back("Noted"),
      });
    default:
      throw badRequest("This form is not known here.");
  }
}

interface Photos extends Sent {
  refused: string[];
  /** Where to go afterwards; the job's page when left out. */
  to?: string;
}

/** Attaches what arrived well; says what did not and why. */
export async function addTo({ context, request, id, refused, to }: Photos) {
  const form = await request.clone().formData();
  const sent = form.getAll("fileIds");
  if (sent.length === 0 && refused.length > 0) {
    const result = { status: "error" as const, error: { fileIds: [refused.join(" ")] } };
    return data(
      { result, key: newId(), status: 422, form: "photos", current: undefined },
      { status: 422 },
    );
  }
  return submit({
    ...{ context, request, fixed: { id }, operation: addPhotos, schema: PhotoForm },
    onDone: () => ({
      to: to ?? `/bookings/${id}`,
      flash: {
        message: [`${sent.length} photo${sent.length === 1 ? "" : "s"} added.`, ...refused].join(
          " ",
        ),
        tone: refused.length > 0 ? ("error" as const) : ("success" as const),
      },
    }),
  });
}
