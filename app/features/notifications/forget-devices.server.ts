import { and, eq, inArray, isNull } from "drizzle-orm";
import { pushSubscriptions, sessions } from "#app/db/schema/index.ts";
import { deviceName } from "#app/features/staff/rules.ts";
import { during } from "#app/platform/events.server.ts";

// Signing out on a device ends its pushes: the next person who holds it learns nothing.
during("session.ended", async ({ db, now }, { subject }) => {
  const ended = await db
    .select({ publicId: sessions.publicId, userAgent: sessions.userAgent })
    .from(sessions)
    .where(and(eq(sessions.userId, subject.id), eq(sessions.revokedAt, now)));
  if (ended.length === 0) return;
  const live = db
    .select({ id: sessions.publicId })
    .from(sessions)
    .where(and(eq(sessions.userId, subject.id), isNull(sessions.revokedAt)));
  const names = [...new Set(ended.map(({ userAgent }) => deviceName(userAgent)))];
  const rows = await db
    .select({
      id: pushSubscriptions.id,
      sessionId: pushSubscriptions.sessionId,
      device: pushSubscriptions.device,
    })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, subject.id));
  const alive = new Set((await live).map(({ id }) => id));
  const gone = rows.filter(
    ({ sessionId, device }) =>
      ended.some(({ publicId }) => publicId === sessionId) ||
      // Subscribed in an earlier session that has run out since, on a device of the same kind.
      (names.includes(device) && !alive.has(sessionId ?? "")),
  );
  const ids = gone.map(({ id }) => id);
  if (ids.length > 0) await db.delete(pushSubscriptions).where(inArray(pushSubscriptions.id, ids));
});

during("user.disabled", async ({ db }, { subject }) => {
  await db.delete(pushSubscriptions).where(eq(pushSubscriptions.userId, subject.id));
});
