import { and, eq, inArray, isNotNull, notInArray } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { apiTokens, platformValues, sessions, users, widgetKeys } from "#app/db/schema/index.ts";
import { DEMO_KEY } from "#app/features/shop/widget-keys.server.ts";
import { emptyDatabase } from "./empty-database.server.ts";
import { PEOPLE_PROGRESS, SCALE_PROGRESS } from "./scale-progress.server.ts";
import { type Kept, markSeed, seedDemo, seedNeed } from "./seed-demo.server.ts";

/** Writes the demo where it is missing, and again where writing it was cut short. */
export async function seedWhenNeeded(database: Database, say: (line: string) => void) {
  const need = await seedNeed(database);
  if (need === "empty") await seedDemo(database, say);
  if (need === "unfinished") await restoreDemo(database, { say });
}

/** Whether only the demo's own people work here: then nothing real can be lost. */
export async function isDemoShop({ reader }: Database): Promise<boolean> {
  const staff = await reader
    .selectDistinct({ isDemo: users.isDemo })
    .from(users)
    .where(inArray(users.role, STAFF_ROLES));
  return staff.length > 0 && staff.every(({ isDemo }) => isDemo);
}

/** The demo as it was at first, told up to now. Whoever is signed in stays signed in. */
export async function restoreDemo(
  database: Database,
  { say, now = Date.now() }: { say: (line: string) => void; now?: number },
) {
  const kept = await whatStays(database);
  await markSeed(database, "started", now);
  say("Demo: removing what is there");
  await emptyDatabase(database);
  await seedDemo(database, say, { now, kept });
  await database.write("forget the old demo", async (tx) => {
    const present = tx.select({ id: users.id }).from(users);
    await tx.delete(sessions).where(notInArray(sessions.userId, present));
    await tx.delete(apiTokens).where(notInArray(apiTokens.userId, present));
    await tx
      .delete(platformValues)
      .where(inArray(platformValues.name, [SCALE_PROGRESS, PEOPLE_PROGRESS]));
  });
}

async function whatStays({ reader }: Database): Promise<Kept> {
  const staff = await reader
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(and(eq(users.isDemo, true), inArray(users.role, STAFF_ROLES), isNotNull(users.email)));
  const [key] = await reader.select().from(widgetKeys).where(eq(widgetKeys.key, DEMO_KEY));
  return {
    staffIds: new Map(staff.map(({ id, email }) => [email ?? "", id])),
    allowedOrigins: key?.allowedOrigins ?? [],
  };
}
