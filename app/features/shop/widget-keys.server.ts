import { and, eq, isNull } from "drizzle-orm";
import type { Database, Reader } from "#app/db/client.server.ts";
import { widgetKeys } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";

export const DEMO_KEY = "pk_demo_riverside";
export type WidgetKey = typeof widgetKeys.$inferSelect;

/** The active key of this text; null when it was never made, switched off or deleted. */
export async function findWidgetKey(db: Reader, key: string): Promise<WidgetKey | null> {
  const [row] = await db
    .select()
    .from(widgetKeys)
    .where(
      and(eq(widgetKeys.key, key), eq(widgetKeys.isActive, true), isNull(widgetKeys.deletedAt)),
    );
  return row ?? null;
}

/** The active key that a page of ours was asked for. @throws 404 */
export async function requireWidgetKey(key: string | undefined): Promise<WidgetKey> {
  const { reader } = await getDb("default");
  const row = await findWidgetKey(reader, key ?? "");
  if (!row) throw notFound();
  return row;
}

/** The shop's site that led to a page of ours, as far as the browser says so; "" for any other. */
export function embedderOf(key: WidgetKey, { headers }: Request): string {
  const referrer = headers.get("Referer") ?? "";
  const origin = URL.canParse(referrer) ? new URL(referrer).origin : "";
  return key.allowedOrigins.includes(origin) ? origin : "";
}

/** Whether any active key allows the site. */
export async function isAllowedSite(db: Reader, origin: string): Promise<boolean> {
  const rows = await db
    .select({ allowedOrigins: widgetKeys.allowedOrigins })
    .from(widgetKeys)
    .where(and(eq(widgetKeys.isActive, true), isNull(widgetKeys.deletedAt)));
  return rows.some(({ allowedOrigins }) => allowedOrigins.includes(origin));
}

/** Lets the demo's shop site embed the widget. Returns the key, or null where there is no demo. */
export async function allowDemoOrigin(database: Database, origin: string): Promise<string | null> {
  const row = await findWidgetKey(database.reader, DEMO_KEY);
  if (!row) return null;
  if (row.allowedOrigins.includes(origin)) return row.key;
  await transact(
    systemContext(database, Date.now()),
    "allow the demo site",
    async ({ db, now }) => {
      const allowedOrigins = [...row.allowedOrigins, origin];
      await db
        .update(widgetKeys)
        .set({ allowedOrigins, updatedAt: now })
        .where(eq(widgetKeys.id, row.id));
    },
  );
  return row.key;
}
