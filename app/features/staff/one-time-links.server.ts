import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { oneTimeLinks } from "#app/db/schema/index.ts";
import { hashSecret, makeSecret } from "#app/platform/auth/tokens.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { AppError } from "#app/platform/errors.ts";

export type OneTimeLink = typeof oneTimeLinks.$inferSelect;
export type LinkPurpose = OneTimeLink["purpose"];

const LIVES_MS: Record<LinkPurpose, number> = {
  "first-owner": DAY,
  invitation: 7 * DAY,
  reset: HOUR,
};

/** Makes a link that works once; an older one of the same purpose and person stops working. */
export async function makeLink(
  context: CommandContext,
  {
    purpose,
    userId,
    payload = {},
  }: { purpose: LinkPurpose; userId: string | null; payload?: Record<string, unknown> },
): Promise<string> {
  const secret = makeSecret();
  await context.db
    .update(oneTimeLinks)
    .set({ usedAt: context.now })
    .where(
      and(
        eq(oneTimeLinks.purpose, purpose),
        userId === null ? isNull(oneTimeLinks.userId) : eq(oneTimeLinks.userId, userId),
        isNull(oneTimeLinks.usedAt),
      ),
    );
  await context.db.insert(oneTimeLinks).values({
    hash: hashSecret(secret),
    purpose,
    userId,
    payload,
    createdAt: context.now,
    expiresAt: context.now + LIVES_MS[purpose],
  });
  return secret;
}

/** The link of this secret while it is good; null when it was used, is over or never was. */
export async function findLink(
  db: Reader,
  { token, purposes, now }: { token: string; purposes: LinkPurpose[]; now: number },
): Promise<OneTimeLink | null> {
  const [row] = await db
    .select()
    .from(oneTimeLinks)
    .where(
      and(
        eq(oneTimeLinks.hash, hashSecret(token)),
        inArray(oneTimeLinks.purpose, purposes),
        isNull(oneTimeLinks.usedAt),
        gt(oneTimeLinks.expiresAt, now),
      ),
    );
  return row ?? null;
}

/** @throws 410 when somebody else used it a moment ago. */
export async function spendLink(context: CommandContext, link: OneTimeLink) {
  const used = await context.db
    .update(oneTimeLinks)
    .set({ usedAt: context.now })
    .where(and(eq(oneTimeLinks.hash, link.hash), isNull(oneTimeLinks.usedAt)))
    .returning({ hash: oneTimeLinks.hash });
  if (used.length === 0) throw linkIsOver();
}

export function linkIsOver() {
  return new AppError({
    status: 410,
    code: "link_over",
    title: "This link no longer works",
    detail: "It was used already, or it is too old. Ask for a new one.",
  });
}
