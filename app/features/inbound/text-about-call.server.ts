import { eq } from "drizzle-orm";
import { bookings, leads, missedCalls } from "#app/db/schema/index.ts";
import { enquiryPath } from "#app/features/leads/enquiry-link.server.ts";
import { composeMessage } from "#app/features/messages/compose-message.server.ts";
import { queueMessage } from "#app/features/messages/queue-message.server.ts";
import { mayStillSend } from "#app/features/messages/send-gates.server.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { publicLink } from "#app/platform/mail/mail.server.ts";
import { missedCallTextAt } from "./rules.ts";

const SUBJECT = "missed-call";
const TOO_LATE = 4 * DAY;

interface Caller {
  callId: string;
  leadId: string | null;
  customerId: string | null;
  bookingId: string | null;
}

/**
 * "Sorry we missed your call", with the link: at once in opening hours, else when the shop opens. By
 * e-mail where the number takes no texts and an address is known. @returns when it leaves, or null
 */
export async function textAboutCall(
  context: CommandContext,
  { callId, leadId, customerId, bookingId }: Caller,
): Promise<number | null> {
  const place = await placeOf(context, { leadId, bookingId });
  const preview = await composeMessage(context.db, {
    key: SUBJECT,
    leadId,
    customerId,
    thread: { leadId, bookingId },
    values: place.link === null ? {} : { link: place.link },
  });
  const usable = preview.choices.filter(({ blocked, missing }) => !blocked && missing.length === 0);
  const choice = usable.find(({ channel }) => channel === "SMS") ?? usable[0];
  if (!choice) return null;
  const clock = await openingClockFor(context.db, place.locationId);
  const at = missedCallTextAt(clock, context.now);
  const about = leadId
    ? { type: "lead", id: leadId }
    : { type: "customer", id: customerId ?? callId };
  const id = await queueMessage(context, {
    preview,
    tell: { channel: choice.channel },
    about: { type: SUBJECT, id: callId, state: null },
    dedupeKey: `${SUBJECT}:${callId}`,
    event: { subject: about, leadId, customerId },
    waitMs: at - context.now,
  });
  return id === null ? null : at;
}

/** The link of the enquiry, which shows only what was sent with it; a job has its own. */
async function placeOf(
  { db }: CommandContext,
  { leadId, bookingId }: { leadId: string | null; bookingId: string | null },
) {
  const [lead] = leadId ? await db.select().from(leads).where(eq(leads.id, leadId)) : [];
  if (lead) {
    const path = enquiryPath({ id: lead.id, generation: lead.linkGeneration });
    return { link: publicLink(path), locationId: lead.locationId };
  }
  const [job] = bookingId ? await db.select().from(bookings).where(eq(bookings.id, bookingId)) : [];
  return { link: null, locationId: job?.locationId ?? null };
}

mayStillSend(SUBJECT, async (tx, { about }) => {
  const [call] = await tx.select().from(missedCalls).where(eq(missedCalls.id, about.id));
  if (!call) return "the call is gone";
  if (call.answeredAt !== null) return "somebody has called back already";
  return Date.now() - call.at > TOO_LATE ? "it is too late for that" : true;
});
