import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { leads, users } from "#app/db/schema/index.ts";
import { subscribe } from "#app/platform/subscribers.server.ts";
import { notify } from "./notify.server.ts";

subscribe({
  name: "notifications.lead-assigned",
  types: ["lead.assigned"],
  async receive(context, { id: eventId, subjectId, details }) {
    const to = text(details?.to);
    if (!to || to === text(details?.by) || !(await isHere(context.db, to))) return;
    const lead = await leadInBrief(context.db, subjectId);
    if (!lead) return;
    await notify(context, {
      userId: to,
      type: "lead_assigned",
      title: `New lead: ${text(details?.name) ?? lead.name}`,
      body: text(details?.device) ?? lead.device,
      url: `/leads/${subjectId}`,
      tag: `lead:${subjectId}`,
      eventId,
    });
  },
});

async function leadInBrief(db: Reader, id: string) {
  const [row] = await db
    .select({ contact: leads.contactInfo, device: leads.deviceInterest, needs: leads.initialNeeds })
    .from(leads)
    .where(and(eq(leads.id, id), isNull(leads.deletedAt)));
  if (!row) return null;
  const device = [row.device?.brand, row.device?.model].filter(Boolean).join(" ");
  return {
    name: row.contact.name ?? "somebody",
    device: device || row.device?.category || row.needs?.slice(0, 120) || "",
  };
}

async function isHere(db: Reader, userId: string) {
  const [row] = await db
    .select({ isActive: users.isActive })
    .from(users)
    .where(eq(users.id, userId));
  return row?.isActive === true;
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
