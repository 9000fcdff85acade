import { z } from "zod";
import { PreferredContact } from "#app/features/customers/schema.ts";
import { Email, Id, Phone, Text } from "#app/platform/wire.ts";
import { isReachable } from "./enquiry-schema.ts";
import { UrgencyLevel } from "./words.ts";

const ADDRESS_LENGTH = 2_000;

/** A field that may be left out, or sent empty, which is the same. */
function Blankable<T extends z.ZodType>(schema: T) {
  const blank = (value: unknown) =>
    value === null || (typeof value === "string" && value.trim() === "") ? undefined : value;
  return z.preprocess(blank, schema.optional());
}

/** What is recorded if it is sound and forgotten if it is not: no enquiry is lost over it. */
function Noted<T extends z.ZodType>(schema: T) {
  return Blankable(schema).catch(undefined as never);
}

const PublicContact = z
  .strictObject({
    name: Blankable(Text(120)),
    email: Blankable(Email),
    phone: Blankable(Phone),
    company: Blankable(Text(255)),
    postcode: Blankable(Text(12)),
  })
  .refine(isReachable, {
    path: ["phone"],
    message: "Give a phone number or an e-mail address, so that we can reply.",
  });

const PublicDevice = z
  .strictObject({
    category: Blankable(Text(60)),
    brand: Blankable(Text(60)),
    model: Blankable(Text(120)),
    fault: Blankable(Text(2_000)),
  })
  .refine(({ category, brand, model, fault }) => category || !(brand || model || fault), {
    path: ["category"],
    message: "Choose the kind of device.",
  });

const WebAddress = z
  .string()
  .max(ADDRESS_LENGTH)
  .transform((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url && /^https?:$/.test(url.protocol)) {
      url.hash = url.username = url.password = "";
      return url.href;
    }
    context.addIssue("This is no web address.");
    return z.NEVER;
  });

const Word = Noted(Text(200));
/** Where a visitor came from, as far as their browser says so. */
export const PublicSource = Noted(
  z.object({
    pageUrl: Noted(WebAddress),
    referrer: Noted(WebAddress),
    utm: Noted(
      z.object({ source: Word, medium: Word, campaign: Word, term: Word, content: Word, id: Word }),
    ),
    language: Noted(Text(35)),
  }),
);

const ConsentTick = z.strictObject({
  channel: z.enum(["EMAIL", "SMS", "PHONE"]),
  wordingId: Id,
  granted: z.boolean(),
});

/** What the widget, the hosted form and a shop's own site may send. */
export const PublicEnquiry = z
  .strictObject({
    contactInfo: PublicContact,
    deviceInterest: PublicDevice.nullable().optional(),
    initialNeeds: Blankable(Text(5_000)),
    budgetRange: Blankable(Text(50)),
    urgencyLevel: Blankable(UrgencyLevel),
    preferredContact: Blankable(PreferredContact),
    consents: z.array(ConsentTick).max(8).default([]),
    sourceDetails: PublicSource,
    /** People never see this field; robots fill it in. */
    website: z.string().max(2_000).optional(),
  })
  .refine(({ deviceInterest, initialNeeds }) => initialNeeds || deviceInterest?.category, {
    path: ["initialNeeds"],
    message: "Tell us in a few words what is wrong.",
  })
  .meta({ id: "PublicEnquiry" });
export type PublicEnquiry = z.infer<typeof PublicEnquiry>;

export const EnquiryReceipt = z
  .object({ reference: z.string(), statusUrl: z.string() })
  .meta({ id: "EnquiryReceipt" });
export type EnquiryReceipt = z.infer<typeof EnquiryReceipt>;
