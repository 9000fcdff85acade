import { and, desc, eq, gt } from "drizzle-orm";
import { events, leads, notifications } from "#app/db/schema/index.ts";
import { HOUR } from "#app/platform/dates.ts";
import { type Loading, writeRows } from "./loading.server.ts";

const PEOPLE = ["tess", "adam", "olivia"];
const ASSIGNED_EACH = 5;
const DUE_EACH = 3;
/** What came in since then is unread. */
const UNREAD_FOR = 6 * HOUR;

type Notice = typeof notifications.$inferInsert;

/** The bell of the three log-ins: leads handed to them and follow-ups that are due, some unread. */
export async function loadNotices(loading: Loading) {
  const notices: Notice[] = [];
  for (const person of PEOPLE) {
    const userId = loading.ids.idOf(person);
    notices.push(...(await assigned(loading, userId)), ...(await due(loading, userId)));
  }
  notices.sort((a, b) => a.createdAt - b.createdAt);
  await writeRows(loading, notifications, notices);
}

async function assigned({ database, ids, now }: Loading, userId: string): Promise<Notice[]> {
  const rows = await database.reader
    .select({
      eventId: events.id,
      at: events.at,
      leadId: leads.id,
      contact: leads.contactInfo,
      device: leads.deviceInterest,
    })
    .from(events)
    .innerJoin(leads, eq(leads.id, events.leadId))
    .where(and(eq(events.type, "lead.assigned"), eq(leads.assignedTo, userId)))
    .orderBy(desc(events.id))
    .limit(ASSIGNED_EACH);
  return rows.map(({ eventId, at, leadId, contact, device }, index) => ({
    id: ids.newIdAt(at),
    userId,
    type: "lead_assigned" as const,
    title: `New lead: ${contact.name ?? "somebody"}`,
    body: [device?.brand, device?.model].filter(Boolean).join(" "),
    url: `/leads/${leadId}`,
    tag: `lead:${leadId}`,
    leadId,
    eventId,
    createdAt: at,
    readAt: index === 0 || at > now - UNREAD_FOR ? null : at + HOUR,
  }));
}

/** Owner and administrator hear of everybody's overdue follow-ups, a technician of their own. */
async function due({ database, ids, now, story }: Loading, userId: string): Promise<Notice[]> {
  const isTechnician = story.staff.some(
    ({ key, role }) => ids.idOf(key) === userId && role === "TECHNICIAN",
  );
  const rows = await database.reader
    .select({
      leadId: leads.id,
      at: leads.nextFollowUp,
      contact: leads.contactInfo,
      device: leads.deviceInterest,
      eventId: events.id,
    })
    .from(leads)
    .innerJoin(events, and(eq(events.leadId, leads.id), eq(events.type, "lead.created")))
    .where(and(gt(leads.nextFollowUp, 0), ...(isTechnician ? [eq(leads.assignedTo, userId)] : [])))
    .orderBy(leads.nextFollowUp)
    .limit(DUE_EACH);
  return rows.flatMap(({ leadId, at, contact, device, eventId }, index) => {
    if (at === null || at > now) return [];
    return {
      id: ids.newIdAt(at),
      userId,
      type: "follow_up_due" as const,
      title: `Follow-up due: ${contact.name ?? "somebody"}`,
      body: [device?.brand, device?.model].filter(Boolean).join(" "),
      url: `/leads/${leadId}`,
      tag: `lead:${leadId}`,
      leadId,
      eventId,
      createdAt: at,
      readAt: index === 0 ? null : Math.min(now, at + HOUR),
    };
  });
}
