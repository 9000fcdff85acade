import { eq } from "drizzle-orm";
import { bookings, deviceCategories, devices, leads } from "#app/db/schema/index.ts";
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

interface Repair {
  category?: string | null;
  brand?: string | null;
  model?: string | null;
  fault?: string | null;
  urgency?: Parameters<typeof quotePrice>[1]["urgency"];
}

/** What the price list says of the repair of the job or the lead, as the first line of its quote. */
export async function listedLine(
  context: Context,
  { leadId, bookingId }: { leadId: string | null; bookingId: string | null },
) {
  const repair = bookingId
    ? await repairOfJob(context, bookingId)
    : await repairOfLead(context, leadId ?? "");
  const { category, brand, model, fault, urgency } = repair ?? {};
  if (!category || !fault) return null;
  try {
    const price = await quotePrice(context, {
      category,
      fault: fault.slice(0, 120),
      ...(urgency ? { urgency } : {}),
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

async function repairOfLead({ db }: Context, id: string): Promise<Repair | null> {
  const [lead] = await db
    .select({
      device: leads.deviceInterest,
      urgency: leads.urgencyLevel,
      needs: leads.initialNeeds,
    })
    .from(leads)
    .where(eq(leads.id, id));
  if (!lead) return null;
  return { ...lead.device, fault: lead.device?.fault ?? lead.needs, urgency: lead.urgency };
}

async function repairOfJob({ db }: Context, id: string): Promise<Repair | null> {
  const [job] = await db
    .select({
      category: deviceCategories.slug,
      brand: devices.brand,
      model: devices.model,
      fault: bookings.fault,
    })
    .from(bookings)
    .innerJoin(devices, eq(devices.id, bookings.deviceId))
    .innerJoin(deviceCategories, eq(deviceCategories.id, devices.categoryId))
    .where(eq(bookings.id, id));
  return job ?? null;
}
