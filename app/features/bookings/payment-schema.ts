import { z } from "zod";
import { Money } from "#app/platform/money.ts";
import { Id, IsoTime, OneRow, Text } from "#app/platform/wire.ts";

export const PaymentMethod = z.enum(["CARD", "CASH", "TRANSFER", "ACCOUNT"]);

/** Money taken for a job; a refund is negative, with its reason. */
export const Payment = z
  .object({
    id: Id,
    bookingId: Id,
    amount: Money,
    method: PaymentMethod,
    reason: z.string().nullable(),
    takenBy: Id.nullable(),
    takenByName: z.string().nullable(),
    createdAt: IsoTime,
  })
  .meta({ id: "Payment" });
export type Payment = z.infer<typeof Payment>;

/** `due` is what is still to be paid; what stands on account is still owed. */
export const PaymentList = z.object({
  data: z.array(Payment),
  total: Money.nullable(),
  paid: Money,
  onAccount: Money,
  due: Money.nullable(),
});

const Positive = Money.refine(({ amount }) => amount > 0, {
  path: ["amount"],
  message: "Give an amount above nothing.",
}).refine(({ amount }) => amount <= 10_000_000, {
  path: ["amount"],
  message: "This is more than a job can cost.",
});

export const PaymentDraft = z
  .strictObject({
    ...OneRow.shape,
    amount: Positive,
    method: PaymentMethod,
    /** More than is due is taken only when somebody says so. */
    isConfirmed: z.boolean().default(false),
  })
  .meta({ id: "PaymentDraft" });

export const RefundDraft = z
  .strictObject({ ...OneRow.shape, amount: Positive, method: PaymentMethod, reason: Text(300) })
  .meta({ id: "RefundDraft" });
