import { z } from "zod";
import { AnyOf, Id, IsoTime, listFields, page, SortParam, Text } from "#app/platform/wire.ts";

export const ConsentChannel = z.enum(["EMAIL", "SMS", "PHONE", "PUSH"]);
export type ConsentChannel = z.infer<typeof ConsentChannel>;
export const ConsentState = z.enum(["GRANTED", "WITHDRAWN", "REFUSED"]);
export const ConsentBasis = z.enum(["CONSENT", "SOFT_OPT_IN"]);
/** Service messages need none; these do, or honour a stop. */
export const ConsentPurpose = z.enum(["MARKETING", "FEEDBACK", "SERVICE"]);

const ConsentFields = z.strictObject({
  customerId: Id.nullable(),
  leadId: Id.nullable(),
  channel: ConsentChannel,
  purpose: ConsentPurpose,
  state: ConsentState,
  basis: ConsentBasis,
  wordingId: Id.nullable(),
  source: Text(80),
  proof: Text(2_000).nullable(),
});

/** One answer of one person, never changed: the last one per channel and purpose counts. */
export const Consent = z
  .object({
    ...ConsentFields.shape,
    id: Id,
    wordingHash: z.string().nullable(),
    recordedBy: Id.nullable(),
    createdAt: IsoTime,
  })
  .meta({ id: "Consent" });
export type Consent = z.infer<typeof Consent>;

export const ConsentDraft = ConsentFields.extend({
  customerId: Id.nullable().default(null),
  leadId: Id.nullable().default(null),
  purpose: ConsentPurpose.default("MARKETING"),
  basis: ConsentBasis.default("CONSENT"),
  wordingId: Id.nullable().default(null),
  proof: ConsentFields.shape.proof.default(null),
})
  .refine(({ customerId, leadId }) => customerId !== null || leadId !== null, {
    path: ["customerId"],
    message: "Say whose consent this is.",
  })
  .meta({ id: "ConsentDraft" });
export type ConsentDraft = z.infer<typeof ConsentDraft>;

export const ConsentFilter = z
  .strictObject({
    ...listFields,
    sort: SortParam(["createdAt"]).default("-createdAt"),
    customerId: Id.optional(),
    leadId: Id.optional(),
    channel: AnyOf(ConsentChannel).optional(),
  })
  .refine(({ customerId, leadId }) => customerId !== undefined || leadId !== undefined, {
    path: ["customerId"],
    message: "Say whose consents you want to see.",
  });
export type ConsentFilter = z.infer<typeof ConsentFilter>;

export const ConsentList = page(Consent);
