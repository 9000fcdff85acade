import { z } from "zod";
import { Money } from "#app/platform/money.ts";
import {
  AnyOf,
  Id,
  IsoTime,
  listFields,
  OneRow,
  orNull,
  page,
  resourceFields,
  SortParam,
  Text,
} from "#app/platform/wire.ts";

export const QuoteStatus = z.enum([
  "DRAFT",
  "SENT",
  "ACCEPTED",
  "DECLINED",
  "EXPIRED",
  "WITHDRAWN",
]);
export type QuoteStatus = z.infer<typeof QuoteStatus>;

/** One line, VAT included; `option` parts alternatives that exclude each other. */
const QuoteLineFields = z.strictObject({
  label: Text(200),
  quantity: z.int().min(1).max(1_000),
  unitPrice: Money,
  vatRate: z.number().min(0).max(100),
  option: z.enum(["A", "B", "C"]).nullable(),
});

export const QuoteLine = z
  .object({ id: Id, ...QuoteLineFields.shape, gross: Money, vat: Money })
  .meta({ id: "QuoteLine" });
export type QuoteLine = z.infer<typeof QuoteLine>;

/** A quote for a lead or for a customer's job. */
export const Quote = z
  .object({
    ...resourceFields,
    number: z.string(),
    status: QuoteStatus,
    leadId: Id.nullable(),
    customerId: Id.nullable(),
    bookingId: Id.nullable(),
    lines: z.array(QuoteLine),
    net: Money,
    vat: Money,
    total: Money,
    note: z.string().nullable(),
    sentAt: IsoTime.nullable(),
    firstViewedAt: IsoTime.nullable(),
    answeredAt: IsoTime.nullable(),
    expiresAt: IsoTime.nullable(),
    acceptedOption: z.enum(["A", "B", "C"]).nullable(),
  })
  .meta({ id: "Quote" });
export type Quote = z.infer<typeof Quote>;

export const QuoteDraft = z
  .strictObject({
    id: Id.optional(),
    leadId: orNull(Id),
    customerId: orNull(Id),
    bookingId: orNull(Id),
    lines: z
      .array(
        QuoteLineFields.extend({
          quantity: QuoteLineFields.shape.quantity.default(1),
          vatRate: QuoteLineFields.shape.vatRate.default(20),
          option: orNull(QuoteLineFields.shape.option),
        }),
      )
      .min(1, "Add at least one line.")
      .max(100),
    note: orNull(Text(2_000)),
  })
  .refine(({ leadId, customerId }) => leadId !== null || customerId !== null, {
    path: ["leadId"],
    message: "Say which lead or customer the quote is for.",
  })
  .meta({ id: "QuoteDraft" });
export type QuoteDraft = z.infer<typeof QuoteDraft>;

export const QuoteId = OneRow;
export type QuoteId = z.infer<typeof QuoteId>;

export const QuoteFilter = z.strictObject({
  ...listFields,
  sort: SortParam(["createdAt", "sentAt", "expiresAt"]).default("-createdAt"),
  status: AnyOf(QuoteStatus).optional(),
  leadId: Id.optional(),
  customerId: Id.optional(),
  bookingId: Id.optional(),
});
export type QuoteFilter = z.infer<typeof QuoteFilter>;

export const QuoteList = page(Quote);
