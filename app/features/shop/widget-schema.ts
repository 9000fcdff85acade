import { z } from "zod";
import { Id, IsoTime, OneRow, orNull, page, resourceFields, Text } from "#app/platform/wire.ts";

/** A site that may embed the widget: scheme, host and port, nothing after it. */
export const ExactOrigin = Text(200)
  .transform((text) => text.replace(/\/$/, "").toLowerCase())
  .refine(isExactOrigin, "Give the site as https://www.example.co.uk, without a path or a star.");

const KeyFields = z.strictObject({
  name: Text(120),
  allowedOrigins: z
    .array(ExactOrigin)
    .max(50)
    .transform((origins) => [...new Set(origins)]),
  locationId: Id.nullable(),
});

/** A public key of the website widget, bound to the shop's own sites. */
export const WidgetKey = z
  .object({
    ...resourceFields,
    key: z.string(),
    name: z.string(),
    allowedOrigins: z.array(z.string()),
    locationId: Id.nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: "WidgetKey" });
export type WidgetKey = z.infer<typeof WidgetKey>;

export const WidgetKeyDraft = KeyFields.extend({ locationId: orNull(Id) }).meta({
  id: "WidgetKeyDraft",
});
export const WidgetKeyEdit = KeyFields.partial()
  .extend({ ...OneRow.shape, isActive: z.boolean().optional() })
  .meta({ id: "WidgetKeyEdit" });
export const WidgetKeyList = page(WidgetKey);

export const ConsentChannel = z.enum(["EMAIL", "SMS", "PHONE", "PUSH"]);

/** What a person agrees to, word by word; never edited, a new text is a new version. */
export const ConsentWording = z
  .object({
    id: Id,
    channel: ConsentChannel,
    purpose: z.string(),
    text: z.string(),
    hash: z.string(),
    /** 1 for the first text of a channel and purpose. */
    edition: z.int().min(1),
    isCurrent: z.boolean(),
    createdAt: IsoTime,
  })
  .meta({ id: "ConsentWording" });
export type ConsentWording = z.infer<typeof ConsentWording>;

export const ConsentWordingDraft = z
  .strictObject({
    channel: ConsentChannel,
    purpose: Text(40).default("MARKETING"),
    text: Text(1_000),
  })
  .meta({ id: "ConsentWordingDraft" });
export const ConsentWordingList = page(ConsentWording);

function isExactOrigin(text: string): boolean {
  try {
    const { origin, protocol, hostname } = new URL(text);
    const isPlainHost = /^[a-z0-9.-]+$|^\[[0-9a-f:]+\]$/.test(hostname);
    return origin === text && isPlainHost && /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}
