import { z } from "zod";
import { QuoteOption } from "#app/features/quotes/schema.ts";
import { Id, Text } from "#app/platform/wire.ts";

export const LinkToken = z.strictObject({ token: z.string().max(200) });

/** What the holder of a link sees: first name and device, nothing of the shop's inside. */
export const PortalView = z.object({
  firstName: z.string().nullable(),
  device: z.string().nullable(),
  enquiry: z.object({ state: z.string(), sentAt: z.string() }).nullable(),
  quote: z
    .object({ number: z.string(), total: z.string(), state: z.string(), isOpen: z.boolean() })
    .nullable(),
  jobs: z.array(
    z.object({
      number: z.string(),
      device: z.string().nullable(),
      state: z.string(),
      promised: z.string().nullable(),
      total: z.string().nullable(),
      paid: z.string().nullable(),
      due: z.string().nullable(),
      warranty: z.object({ until: z.string(), isOver: z.boolean() }).nullable(),
      /** It puts an earlier repair right. */
      isComeback: z.boolean(),
      isOpen: z.boolean(),
    }),
  ),
  shop: z.object({
    name: z.string(),
    phone: z.string().nullable(),
    openingText: z.string().nullable(),
    week: z.array(z.object({ days: z.string(), times: z.string() })),
  }),
});
export type PortalView = z.infer<typeof PortalView>;

const Line = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  quantity: z.int(),
  unitPrice: z.string(),
  gross: z.string(),
});

export const PortalQuote = z.object({
  firstName: z.string().nullable(),
  device: z.string().nullable(),
  shop: z.object({ name: z.string(), phone: z.string().nullable() }),
  number: z.string(),
  /** An answer names the version that was read. */
  edition: z.int(),
  state: z.string(),
  isOpen: z.boolean(),
  goodUntil: z.string().nullable(),
  common: z.array(Line),
  options: z.array(
    z.object({
      option: QuoteOption,
      total: z.string(),
      vat: z.string(),
      isAccepted: z.boolean(),
      lines: z.array(Line),
    }),
  ),
  total: z.string(),
  vat: z.string(),
  deposit: z.string().nullable(),
  note: z.string().nullable(),
  signed: z.string().nullable(),
});
export type PortalQuote = z.infer<typeof PortalQuote>;

/** Bound to the version that was read: the name that was typed is the signature. */
export const AcceptByLink = LinkToken.extend({
  edition: z.coerce.number().int().min(1),
  option: QuoteOption.optional(),
  signedName: Text(120),
  agreed: z.literal("on", "Tick the box to accept."),
});
export const DeclineByLink = LinkToken.extend({
  edition: z.coerce.number().int().min(1),
  reason: Text(500).optional(),
});

export const PortalLink = z
  .object({
    /** The lead, or the job that came without one. */
    id: Id,
    url: z.string().nullable(),
    generation: z.int().min(1),
    isClosed: z.boolean(),
  })
  .meta({ id: "PortalLink" });
export const ThreadId = z.strictObject({ id: Id });
