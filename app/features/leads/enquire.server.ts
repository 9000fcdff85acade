import { eq } from "drizzle-orm";
import { bookings, leads } from "#app/db/schema/index.ts";
import { recordTicks } from "#app/features/customers/enquiry-consents.server.ts";
import { faultLabel } from "#app/features/pricing/faults.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { env } from "#app/platform/env.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { spendProof } from "#app/platform/page-pass.server.ts";
import { type Visit, visitOf } from "#app/platform/public-visit.ts";
import { acknowledge } from "./acknowledge-enquiry.server.ts";
import { enquiryPath, referenceOf } from "./enquiry-link.server.ts";
import { EnquiryReceipt, PublicEnquiry } from "./public-enquiry-schema.ts";
import { type Enquiry, type Received, receiveEnquiry } from "./receive-enquiry.server.ts";
import { spamSigns } from "./spam-rules.ts";

export const enquire = command({
  summary: "Send an enquiry from the shop's website",
  can: "public:enquire",
  input: PublicEnquiry,
  output: EnquiryReceipt,
  run: async (context, enquiry) => (await takeIn(context, enquiry)).receipt,
});

/** The enquiry with all that follows from it, in the transaction of the door that brought it. */
export async function takeIn(context: CommandContext, enquiry: PublicEnquiry) {
  const visit = visitOf(context);
  if (visit.needsProof) await spendProof(context, visit.proof);
  const signs = signsOf(enquiry, visit, context.now);
  const received = await receiveEnquiry(context, draftOf(context, enquiry, { visit, signs }));
  const link = await linkOf(context, received);
  await recordTicks(context, enquiry.consents, {
    leadId: link.leadId,
    source: visit.needsProof ? "widget" : "hosted_form",
    proof: enquiry.sourceDetails?.pageUrl ?? (visit.host || null),
  });
  const receipt = { reference: referenceOf(link.id), statusUrl: enquiryPath(link) };
  // Robots put other people's addresses in: nobody is written to on their behalf.
  if (signs.length === 0 && enquiry.contactInfo.email)
    await acknowledge(context, { ...receipt, linkId: link.id, to: enquiry.contactInfo.email });
  return { receipt, leadId: link.leadId, isProbableSpam: signs.length > 0 };
}

function signsOf(enquiry: PublicEnquiry, { openedAt }: Visit, now: number) {
  const { contactInfo: contact, deviceInterest: device } = enquiry;
  return spamSigns({
    honeypot: enquiry.website ?? null,
    fillMs: openedAt === null ? null : now - openedAt,
    leastFillMs: env().WIDGET_FILL_SECONDS * 1000,
    name: contact.name ?? null,
    email: contact.email ?? null,
    phone: contact.phone ?? null,
    texts: [contact.company, device?.brand, device?.model, device?.fault, enquiry.initialNeeds],
  });
}

function draftOf(
  { actor }: CommandContext,
  enquiry: PublicEnquiry,
  { visit, signs }: { visit: Visit; signs: string[] },
): Enquiry {
  const { deviceInterest: device, sourceDetails: source } = enquiry;
  const language = source?.language ?? null;
  return {
    sourceType: "WEBSITE",
    sourceDetails: {
      pageUrl: source?.pageUrl ?? (visit.host || null),
      referrer: source?.referrer ?? null,
      utm: source?.utm ?? null,
      campaignId: null,
      keyId: actor.credentialId,
      language,
      device: visit.device,
    },
    contactInfo: enquiry.contactInfo,
    deviceInterest: device?.category
      ? {
          ...device,
          category: device.category,
          fault: device.fault ? faultLabel(device.fault) : null,
        }
      : null,
    initialNeeds: enquiry.initialNeeds ?? null,
    budgetRange: enquiry.budgetRange ?? null,
    urgencyLevel: enquiry.urgencyLevel ?? "MEDIUM",
    decisionDate: null,
    tags: [],
    assignedTo: null,
    door: {
      widgetKeyId: actor.credentialId,
      spamSigns: signs,
      preferredContact: enquiry.preferredContact ?? null,
    },
  };
}

interface Link {
  /** What this browser made: the lead, or the interaction on one that was there. Always new. */
  id: string;
  generation: number;
  leadId: string | null;
}

async function linkOf({ db }: CommandContext, received: Received): Promise<Link> {
  if (received.kind === "job") {
    const [job] = await db
      .select({ leadId: bookings.leadId })
      .from(bookings)
      .where(eq(bookings.id, received.bookingId));
    return { id: received.interactionId, generation: 1, leadId: job?.leadId ?? null };
  }
  const [lead] = await db
    .select({ generation: leads.linkGeneration })
    .from(leads)
    .where(eq(leads.id, received.leadId));
  const id = received.kind === "appended" ? received.interactionId : received.leadId;
  return { id, generation: lead?.generation ?? 1, leadId: received.leadId };
}
