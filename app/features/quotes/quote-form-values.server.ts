import { eq } from "drizzle-orm";
import { leads } from "#app/db/schema/index.ts";
import { quotePrice } from "#app/features/pricing/quote-price.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { formatMoney } from "#app/platform/money.ts";
import type { Quote } from "./schema.ts";

const FEWEST_ROWS = 4;
const MOST_ROWS = 100;

const pounds = (pence: number) => formatMoney(pence).replace(/[£,]/g, "");

/** A quote as its form holds it. */
export function quoteFormValues({ lines, deposit, note }: Quote) {
  return {
    lines: lines.map(({ kind, isToOrder, label, quantity, unitPrice, option }) => ({
      kind: isToOrder ? "PART_TO_ORDER" : kind,
      label,
      quantity,
      price: pounds(unitPrice.amount),
      option: option ?? "",
    })),
    deposit: deposit ? pounds(deposit.amount) : "",
    note: note ?? "",
  };
}

/** How many rows the form has: what is there with one to spare, or as many as were asked for. */
export function rowCount(url: URL, lines: number): number {
  const asked = Number(url.searchParams.get("rows") ?? 0);
  const wanted = Number.isInteger(asked) ? asked : 0;
  return Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, lines + 1, wanted));
}

/** The same form with five rows more. */
export function moreRowsTo(url: URL, rows: number): string {
  const search = new URLSearchParams(url.searchParams);
  search.set("rows", String(Math.min(MOST_ROWS, rows + 5)));
  return `${url.pathname}?${search}`;
}

/** What the price list says of the lead's repair, as the first line of its quote. */
export async function listedLine(context: Context, leadId: string) {
  const [lead] = await context.db
    .select({
      device: leads.deviceInterest,
      urgency: leads.urgencyLevel,
      needs: leads.initialNeeds,
    })
    .from(leads)
    .where(eq(leads.id, leadId));
  const { category, brand, model, fault } = lead?.device ?? {};
  const asked = fault ?? lead?.needs;
  if (!lead || !category || !asked) return null;
  try {
    const price = await quotePrice(context, {
      category,
      fault: asked.slice(0, 120),
      urgency: lead.urgency,
      ...(model ? { model, ...(brand ? { brand } : {}) } : {}),
    });
    return {
      kind: "LABOUR",
      label: price.rule.name,
      quantity: 1,
      price: pounds(price.total.amount),
      option: "",
    };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
