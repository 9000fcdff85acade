import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { notifications, users } from "#app/db/schema/index.ts";
import { carryMail, publicLink } from "#app/platform/mail/mail.server.ts";
import { registerWorker, type Work } from "#app/platform/work-queue.server.ts";
import { burstCounts, isStillWanted } from "./deliver-push.server.ts";
import { burstText } from "./push-text.ts";
import type { OutsideWork } from "./tell-outside.server.ts";

const MORE = "Choose what you are told, and how: ";

registerWorker({
  kind: "notification-mail",
  queue: "deliveries",
  mayStillRun: (tx, work) => isStillWanted(tx, work.payload),
  perform: async (work, { database }) => {
    const letter = await letterOf(database.reader, work);
    return letter === null ? "nothing is left to tell" : carryMail(work.id, letter);
  },
});

/** First name and device only, as on a lock screen: mail is read by more eyes than the app. */
async function letterOf(db: Reader, work: Work) {
  const about = work.payload as unknown as OutsideWork;
  if ("minute" in about) {
    const counts = await burstCounts(db, about);
    const to = await addressOf(db, about.userId);
    if (counts.size === 0 || to === null) return null;
    return letter(to, { title: burstText(counts), body: "", url: "/notifications?unread" });
  }
  const [row] = await db
    .select()
    .from(notifications)
    .where(eq(notifications.id, about.notificationId));
  const to = row ? await addressOf(db, row.userId) : null;
  if (!row || to === null) return null;
  return letter(to, { title: row.pushTitle, body: row.pushBody, url: row.url });
}

export function letter(to: string, told: { title: string; body: string; url: string }) {
  const lines = [told.body, publicLink(told.url), `${MORE}${publicLink("/account/notifications")}`];
  return { to, subject: told.title, text: lines.filter(Boolean).join("\n\n") };
}

/** Null for somebody who left. */
export async function addressOf(db: Reader, userId: string): Promise<string | null> {
  const [row] = await db
    .select({ email: users.email, isActive: users.isActive })
    .from(users)
    .where(eq(users.id, userId));
  return row?.isActive ? row.email : null;
}
