import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { users } from "#app/db/schema/index.ts";
import { isMobile } from "#app/platform/phone.ts";

/** Null for somebody who left. */
export async function addressOf(db: Reader, userId: string): Promise<string | null> {
  return (await contactOf(db, userId))?.email ?? null;
}

/** A number that takes texts; null for somebody who left. */
export async function mobileOf(db: Reader, userId: string): Promise<string | null> {
  const phone = (await contactOf(db, userId))?.phone ?? null;
  return phone !== null && isMobile(phone) ? phone : null;
}

async function contactOf(db: Reader, userId: string) {
  const [row] = await db
    .select({ email: users.email, phone: users.phone, isActive: users.isActive })
    .from(users)
    .where(eq(users.id, userId));
  return row?.isActive ? row : null;
}
