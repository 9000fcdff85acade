import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { leads, users } from "#app/db/schema/index.ts";
import { deviceInWords } from "#app/features/devices/brand-and-model.ts";

/** What is told of a lead: whose, what device, and how pressing. Null when it is gone. */
export async function leadInBrief(db: Reader, id: string) {
  const [row] = await db
    .select({
      contact: leads.contactInfo,
      deviceInterest: leads.deviceInterest,
      needs: leads.initialNeeds,
      urgency: leads.urgencyLevel,
      stage: leads.stage,
      assignedTo: leads.assignedTo,
      nextFollowUp: leads.nextFollowUp,
    })
    .from(leads)
    .where(and(eq(leads.id, id), isNull(leads.deletedAt)));
  if (!row) return null;
  const { contact, deviceInterest: device, ...rest } = row;
  return {
    ...rest,
    name: contact.name,
    device: deviceInWords(device),
  };
}

/** Somebody who works here and may sign in. */
export async function isHere(db: Reader, userId: string): Promise<boolean> {
  const [row] = await db
    .select({ isActive: users.isActive })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)));
  return row?.isActive === true;
}

/** Who is told when the owner of a thing is not enough: the administrators, else the owners. */
export async function managers(db: Reader): Promise<string[]> {
  for (const role of ["ADMIN", "SUPER_ADMIN"] as const) {
    const rows = await db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.role, role), eq(users.isActive, true), isNull(users.deletedAt)));
    if (rows.length > 0) return rows.map(({ id }) => id);
  }
  return [];
}

export const textOf = (value: unknown) =>
  typeof value === "string" && value !== "" ? value : null;
