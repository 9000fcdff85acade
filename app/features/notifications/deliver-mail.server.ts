import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { notifications } from "#app/db/schema/index.ts";
import { carryMail, publicLink } from "#app/platform/mail/mail.server.ts";
import { carrySms, smsAccount } from "#app/platform/sms/sms.server.ts";
import { registerWorker, type Work } from "#app/platform/work-queue.server.ts";
import { burstCounts, isStillWanted, type ReadyMessage } from "./deliver-push.server.ts";
import { burstText } from "./push-text.ts";
import { addressOf, mobileOf } from "./staff-contact.server.ts";
import type { OutsideWork } from "./tell-outside.server.ts";

const MORE = "Choose what you are told, and how: ";

registerWorker({
  kind: "notification-mail",
  queue: "deliveries",
  mayStillRun: (tx, work) => isStillWanted(tx, work.payload),
  perform: async (work, { database }) => {
    const told = await newsOf(database.reader, work);
    const to = told && (await addressOf(database.reader, told.userId));
    return told && to ? carryMail(work.id, letter(to, told)) : NOTHING_LEFT;
  },
});

registerWorker({
  kind: "notification-sms",
  queue: "deliveries",
  mayStillRun: (tx, work) => isStillWanted(tx, work.payload),
  isOnce: () => smsAccount() !== null,
  perform: async (work, { database }) => {
    const told = await newsOf(database.reader, work);
    const to = told && (await mobileOf(database.reader, told.userId));
    return told && to ? carrySms({ id: work.id, to, text: shortText(told) }) : NOTHING_LEFT;
  },
});

const NOTHING_LEFT = "nothing is left to tell";

/** A message that is no notification of its own: the digest, the brief. */
interface ReadyWork {
  userId: string;
  ready: ReadyMessage;
}

interface Told {
  title: string;
  body: string;
  url: string;
}

/** First name and device only, as on a lock screen: mail is read by more eyes than the app. */
async function newsOf(db: Reader, work: Work): Promise<(Told & { userId: string }) | null> {
  const about = work.payload as unknown as OutsideWork | ReadyWork;
  if ("ready" in about) return { ...about.ready, userId: about.userId };
  if ("minute" in about) {
    const counts = await burstCounts(db, about);
    if (counts.size === 0) return null;
    const { userId } = about;
    return { userId, title: burstText(counts), body: "", url: "/notifications?unread" };
  }
  const [row] = await db
    .select()
    .from(notifications)
    .where(eq(notifications.id, about.notificationId));
  if (!row) return null;
  return { userId: row.userId, title: row.pushTitle, body: row.pushBody, url: row.url };
}

/** One text message: what it is and where it stands. */
export function shortText({ title, body, url }: Told): string {
  return [title, body, publicLink(url)].filter(Boolean).join(" – ");
}

export function letter(to: string, told: Told) {
  const lines = [told.body, publicLink(told.url), `${MORE}${publicLink("/account/notifications")}`];
  return { to, subject: told.title, text: lines.filter(Boolean).join("\n\n") };
}
