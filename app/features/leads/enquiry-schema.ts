import { z } from "zod";
import { Email, Id, Phone, Text } from "#app/platform/wire.ts";

/** The keys of `contactInfo`, each of which an edit may leave out. */
export const ContactFields = z.strictObject({
  name: Text(120).nullable().optional(),
  email: Email.nullable().optional(),
  phone: Phone.nullable().optional(),
  company: Text(255).nullable().optional(),
  postcode: Text(12).nullable().optional(),
});

/** Who asked. At least one way to reach the person. */
export const ContactInfo = ContactFields.refine(isReachable, {
  path: ["phone"],
  message: "Give a phone number or an e-mail address.",
}).meta({ id: "ContactInfo" });
export type ContactInfo = z.infer<typeof ContactInfo>;

/** What it is about. `category` is the catalogue's name of the kind of device. */
export const DeviceInterest = z
  .strictObject({
    category: Text(60),
    brand: Text(60).nullable().optional(),
    model: Text(120).nullable().optional(),
    fault: Text(2_000).nullable().optional(),
    serial: Text(60).nullable().optional(),
  })
  .meta({ id: "DeviceInterest" });
export type DeviceInterest = z.infer<typeof DeviceInterest>;

const Utm = z.strictObject({
  source: Text(200).optional(),
  medium: Text(200).optional(),
  campaign: Text(200).optional(),
  term: Text(200).optional(),
  content: Text(200).optional(),
  id: Text(200).optional(),
});

/** What the door knew at the moment of the enquiry. */
export const SourceDetails = z
  .strictObject({
    pageUrl: Text(2_000).nullable().optional(),
    referrer: Text(2_000).nullable().optional(),
    utm: Utm.nullable().optional(),
    campaignId: Id.nullable().optional(),
    keyId: Id.nullable().optional(),
    language: Text(35).nullable().optional(),
    device: Text(40).nullable().optional(),
  })
  .meta({ id: "SourceDetails" });
export type SourceDetails = z.infer<typeof SourceDetails>;

/** Whether the contact holds a phone number or an e-mail address. */
export function isReachable(contact: { email?: string | null; phone?: string | null }): boolean {
  return Boolean(contact.email || contact.phone);
}
