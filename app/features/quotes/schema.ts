import { z } from "zod";
import { Tell } from "#app/features/messages/schema.ts";
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

export const QuoteOption = z.enum(["A", "B", "C"]);
export type QuoteOption = z.infer<typeof QuoteOption>;

/** One line, VAT included; `option` parts alternatives that exclude each other. */
const QuoteLineFields = z.strictObject({
  kind: z.enum(["PART", "LABOUR", "OTHER"]),
  label: Text(200),
  quantity: z.int().min(1).max(1_000),
  unitPrice: Money,
  vatRate: z.number().min(0).max(100),
  option: QuoteOption.nullable(),
  /** A part that is not on the shelf: accepting the quote puts it on the job as ordered. */
  isToOrder: z.boolean(),
});

export const QuoteLine = z
  .object({ id: Id, ...QuoteLineFields.shape, gross: Money, vat: Money })
  .meta({ id: "QuoteLine" });
export type QuoteLine = z.infer<typeof QuoteLine>;

/** What one choice comes to, with the lines that belong to every choice. */
const OptionTotal = z.object({ option: QuoteOption, net: Money, vat: Money, total: Money });
export type OptionTotal = z.infer<typeof OptionTotal>;

/** A quote for a lead or for a customer's job. */
export const Quote = z
  .object({
    ...resourceFields,
    number: z.string(),
    status: QuoteStatus,
    leadId: Id.nullable(),
    customerId: Id.nullable(),
    bookingId: Id.nullable(),
    /** Counts what the customer was shown: a change after sending makes the next one. */
    edition: z.int().min(1),
    /** The fingerprint of the edition: an answer is bound to it. */
    hash: z.string(),
    lines: z.array(QuoteLine),
    options: z.array(OptionTotal),
    deposit: Money.nullable(),
    /** Of the accepted option; before that of the lowest one. */
    net: Money,
    vat: Money,
    total: Money,
    note: z.string().nullable(),
    sentAt: IsoTime.nullable(),
    firstViewedAt: IsoTime.nullable(),
    answeredAt: IsoTime.nullable(),
    expiresAt: IsoTime.nullable(),
    acceptedOption: QuoteOption.nullable(),
    signedName: z.string().nullable(),
    declineReason: z.string().nullable(),
    /** When to ask again while nobody has answered. */
  })
  .meta({ id: "Quote" });
export type Quote = z.infer<typeof Quote>;

const DraftLine = QuoteLineFields.extend({
  kind: QuoteLineFields.shape.kind.default("LABOUR"),
  quantity: QuoteLineFields.shape.quantity.default(1),
  /** The shop's own rate when left out. */
  vatRate: QuoteLineFields.shape.vatRate.optional(),
  option: orNull(QuoteOption),
  isToOrder: QuoteLineFields.shape.isToOrder.default(false),
}).refine(({ kind, isToOrder }) => kind === "PART" || !isToOrder, {
  path: ["isToOrder"],
  message: "Only a part can be ordered.",
});
export type DraftLine = z.infer<typeof DraftLine>;

const Lines = z
  .array(DraftLine)
  .min(1, "Add at least one line.")
  .max(100)
  .refine((lines) => lines.every(({ unitPrice }) => Math.abs(unitPrice.amount) <= 10_000_000), {
    message: "A line costs at most £100,000.",
  });

export const QuoteDraft = z
  .strictObject({
    id: Id.optional(),
    leadId: orNull(Id),
    customerId: orNull(Id),
    bookingId: orNull(Id),
    lines: Lines,
    deposit: orNull(Money),
    note: orNull(Text(2_000)),
  })
  .refine(({ leadId, customerId, bookingId }) => leadId ?? customerId ?? bookingId, {
    path: ["leadId"],
    message: "Say which lead, customer or job the quote is for.",
  })
  .meta({ id: "QuoteDraft" });
export type QuoteDraft = z.infer<typeof QuoteDraft>;

export const QuoteEdit = OneRow.extend({
  lines: Lines.optional(),
  deposit: Money.nullable().optional(),
  note: Text(2_000).nullable().optional(),
}).meta({ id: "QuoteEdit" });
export type QuoteEdit = z.infer<typeof QuoteEdit>;

export const SendQuote = OneRow.extend({
  validDays: z.int().min(1).max(90).optional(),
  /** The message that goes along, as it was shown; nobody is told without one. */
  tell: Tell.nullable().optional(),
}).meta({ id: "SendQuote" });

export const RemindOfQuote = OneRow.extend({ tell: Tell }).meta({ id: "RemindOfQuote" });

export const WithdrawQuote = OneRow.extend({ reason: Text(500).optional() }).meta({
  id: "WithdrawQuote",
});

/** An answer given for the customer: the name they gave, and how they said it. */
export const AcceptQuote = OneRow.extend({
  /** The edition that was read; the newest when left out. */
  edition: z.int().min(1).optional(),
  option: QuoteOption.optional(),
  signedName: Text(120),
  how: Text(200).optional(),
}).meta({ id: "AcceptQuote" });
export type AcceptQuote = z.infer<typeof AcceptQuote>;

export const DeclineQuote = OneRow.extend({
  reason: Text(500).optional(),
  how: Text(200).optional(),
}).meta({ id: "DeclineQuote" });

export const QuoteMessageRequest = OneRow.omit({ version: true }).extend({
  kind: z.enum(["sent", "reminder"]).default("sent"),
});

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
