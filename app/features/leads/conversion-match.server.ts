import { z } from "zod";
import { showCustomerCard } from "#app/features/customers/customer-record.server.ts";
import { matchPerson } from "#app/features/customers/match-person.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { type LeadRow, loadLead } from "./lead-record.server.ts";
import { LeadId } from "./schema.ts";
import { impliedStages, mayConvert } from "./stage-rules.ts";
import { LeadStage } from "./words.ts";

/** Customers this lead may be: the surest first. Only one at 90 points or more attaches by itself. */
export async function candidatesForLead(context: Context, row: LeadRow) {
  const { name, phone, email, postcode } = row.contactInfo;
  return matchPerson(context, {
    name,
    phone,
    email,
    postcode,
    serial: row.deviceInterest?.serial ?? null,
  });
}

export async function matchForLead(context: Context, row: LeadRow) {
  return (await candidatesForLead(context, row)).filter(({ outcome }) => outcome === "attach");
}

export const ConversionPreview = z
  .object({
    mayConvertWithoutBooking: z.boolean(),
    mayConvert: z.boolean(),
    impliedStages: z.array(LeadStage),
    willCreateCustomer: z.boolean(),
    candidates: z.array(
      z.object({
        customerId: z.string(),
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        points: z.number(),
        outcome: z.string(),
        signals: z.array(z.object({ code: z.string(), label: z.string(), points: z.number() })),
      }),
    ),
  })
  .meta({ id: "ConversionPreview" });
export type ConversionPreview = z.infer<typeof ConversionPreview>;

export const previewConversion = query({
  summary: "What a conversion would do: which customer, which moves",
  can: "leads:convert",
  input: LeadId,
  output: ConversionPreview,
  async run(context, { id }) {
    const row = await loadLead(context, id, "leads:convert");
    const found = await candidatesForLead(context, row);
    const candidates = [];
    for (const { customerId, points, outcome, signals } of found.slice(0, 5)) {
      const card = await showCustomerCard(context, customerId);
      if (card) candidates.push({ customerId, ...card, points, outcome, signals });
    }
    const isKnown = row.customerId !== null || found[0]?.outcome === "attach";
    return {
      mayConvertWithoutBooking: mayConvert(row.stage, false),
      mayConvert: mayConvert(row.stage, true),
      impliedStages: impliedStages(row.stage),
      willCreateCustomer: !isKnown,
      candidates,
    };
  },
});
