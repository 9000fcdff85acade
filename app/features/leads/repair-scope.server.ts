import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { deviceCategories } from "#app/db/schema/index.ts";

/** The slug of a kind of device, given its slug or its name; null for a word the catalogue lacks. */
export async function categorySlug(
  db: Reader,
  word: string | null | undefined,
): Promise<string | null> {
  if (!word) return null;
  const [row] = await db
    .select({ slug: deviceCategories.slug })
    .from(deviceCategories)
    .where(
      and(
        or(
          eq(deviceCategories.slug, word.toLowerCase()),
          sql`lower(${deviceCategories.name}) = ${word.toLowerCase()}`,
        ),
        isNull(deviceCategories.deletedAt),
      ),
    );
  return row?.slug ?? word.toLowerCase();
}

/** Whether the shop repairs this kind; null while it is not known which kind it is. */
export async function isCategoryRepaired(db: Reader, slug: string | null): Promise<boolean | null> {
  if (slug === null) return null;
  const [row] = await db
    .select({ isRepaired: deviceCategories.isRepaired })
    .from(deviceCategories)
    .where(and(eq(deviceCategories.slug, slug), isNull(deviceCategories.deletedAt)));
  return row?.isRepaired ?? null;
}
