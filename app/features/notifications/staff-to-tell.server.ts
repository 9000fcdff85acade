import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { users } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { sendMail } from "#app/platform/mail/mail.server.ts";
import { letter } from "./deliver-mail.server.ts";
import type { ReadyMessage } from "./deliver-push.server.ts";
import { addressOf, mobileOf } from "./staff-contact.server.ts";
import { devicesOf, queueFor } from "./tell-outside.server.ts";

/** Everybody who works here, or those of one role. */
export async function staffToTell(
  db: Reader,
  roles: readonly (typeof STAFF_ROLES)[number][] = STAFF_ROLES,
) {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.role, [...roles]), eq(users.isActive, true), isNull(users.deletedAt)));
  return rows.map(({ id }) => id);
}

/**
 * A message that is no notification of its own, once under its name: to every device, and where there
 * is none to the mailbox, or as a text to who has no mailbox either.
 */
export async function tellReady(
  context: CommandContext,
  {
    userId,
    name,
    at,
    hasMail,
    ready,
  }: { userId: string; name: string; at: number; hasMail: boolean; ready: ReadyMessage },
) {
  const devices = await devicesOf(context.db, userId);
  const times = { name, runAt: at, expiresAt: at + DAY / 2 };
  for (const device of devices) await queueFor(context, device, { payload: { ready }, ...times });
  if (devices.length > 0 || !hasMail) return;
  const to = await addressOf(context.db, userId);
  if (to !== null) await sendMail(context, letter(to, ready), `tell:mail:${name}`);
  else if ((await mobileOf(context.db, userId)) !== null)
    await queueFor(context, "sms", { payload: { ready, userId }, ...times });
}
