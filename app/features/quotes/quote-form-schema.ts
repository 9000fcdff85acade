import { z } from "zod";
import { parsePounds, toMoney } from "#app/platform/money.ts";
import { Id, Text, Version } from "#app/platform/wire.ts";
import { QuoteOption } from "./schema.ts";

const empty = z
  .string()
  .optional()
  .transform((text) => text || null);

/** Pounds as typed; a discount has a minus before it. */
function penceOf(text: string): number | null {
  const isLess = /^\s*[-−]/.test(text);
  const pence = parsePounds(text.replace(/^\s*[-−]/, ""));
  return pence === null ? null : isLess ? -pence : pence;
}

const Row = z.object({
  kind: z.enum(["PART", "PART_TO_ORDER", "LABOUR", "OTHER"]).default("LABOUR"),
  label: z.string().optional(),
  quantity: z.string().optional(),
  price: z.string().optional(),
  option: z.string().optional(),
});
type Row = z.infer<typeof Row>;

/** Rows of which nothing was filled in are no lines; a half-filled one is asked for the rest. */
const Rows = z
  .array(Row)
  .max(100)
  .default([])
  .transform((rows, issues) =>
    rows.flatMap((row, at) => {
      if (!row.label && !row.price) return [];
      return [
        toLine(row, (field, message) =>
          issues.addIssue({ code: "custom", path: [at, field], message }),
        ),
      ];
    }),
  );

function toLine(row: Row, refuse: (field: string, message: string) => void) {
  const amount = penceOf(row.price ?? "");
  const quantity = Number(row.quantity || "1");
  if (!row.label) refuse("label", "Say what it is.");
  if (amount === null) refuse("price", "Give an amount such as 35.00.");
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 1_000)
    refuse("quantity", "Give a whole number.");
  return {
    kind: row.kind === "PART_TO_ORDER" ? ("PART" as const) : row.kind,
    isToOrder: row.kind === "PART_TO_ORDER",
    label: row.label ?? "",
    quantity,
    unitPrice: toMoney(amount ?? 0),
    option: QuoteOption.safeParse(row.option).data ?? null,
  };
}

const words = {
  lines: Rows,
  deposit: empty
    .refine((text) => text === null || parsePounds(text) !== null, "Give an amount such as 20.00.")
    .transform((text) => (text === null ? null : toMoney(parsePounds(text) ?? 0))),
  note: empty,
};

export const NewQuoteForm = z.object({
  leadId: empty,
  customerId: empty,
  bookingId: empty,
  ...words,
});
export const EditQuoteForm = z.object({ id: Id, version: Version.optional(), ...words });

/** A choice of the list, and the words that the customer said. */
export const AcceptForm = z.object({
  id: Id,
  version: Version.optional(),
  option: QuoteOption.optional(),
  signedName: z.string("Give the name of who accepted."),
  how: Text(200).optional(),
});
