import { z } from "zod";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { notFound, unauthenticated } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { Id, OneRow } from "#app/platform/wire.ts";
import { Done, SessionList } from "./account-schema.ts";
import { requireMayTouch } from "./edit-user.server.ts";
import { deviceName } from "./rules.ts";
import { liveSessions, revokeSessions } from "./sessions.server.ts";
import { showUser, staffRow } from "./user-record.server.ts";

const nothing = z.strictObject({});

export const listSessions = query({
  summary: "List the devices on which you are signed in",
  can: "me:edit",
  input: nothing,
  output: SessionList,
  async run(context) {
    const rows = await liveSessions(context.db, { userId: ownId(context), now: context.now });
    const data = rows.map((row) => ({
      id: row.publicId,
      device: deviceName(row.userAgent),
      maskedAddress: row.maskedAddress,
      createdAt: toIso(row.createdAt),
      seenAt: toIso(row.seenAt),
      expiresAt: toIso(row.expiresAt),
      isCurrent: row.publicId === context.actor.credentialId,
    }));
    return { data, page: { limit: 200, nextCursor: null } };
  },
});

export const revokeSession = command({
  summary: "Sign one of your devices out",
  can: "me:edit",
  input: z.strictObject({ id: Id }),
  output: Done,
  async run(context, { id }) {
    const userId = ownId(context);
    const live = await liveSessions(context.db, { userId, now: context.now });
    if (!live.some(({ publicId }) => publicId === id)) throw notFound();
    await revokeSessions(context, { userId, publicId: id });
    return ended(context, userId);
  },
});

export const revokeOtherSessions = command({
  summary: "Sign out everywhere but here",
  can: "me:edit",
  input: nothing,
  output: Done,
  async run(context) {
    const userId = ownId(context);
    await revokeSessions(context, { userId, except: context.actor.credentialId });
    return ended(context, userId);
  },
});

export const signOutUser = command({
  summary: "Sign somebody out on all their devices",
  can: "staff:edit",
  input: OneRow,
  output: Done,
  async run(context, { id, version }) {
    const row = await staffRow(context.db, id);
    requireMayTouch(context, { before: row.role, after: row.role });
    await checkVersion(context, { given: version, row, current: () => showUser(context, id) });
    await revokeSessions(context, { userId: id });
    return ended(context, id);
  },
});

async function ended(context: CommandContext, userId: string) {
  await emit(context, "session.ended", { subject: { type: "user", id: userId } });
  return { isDone: true as const };
}

function ownId({ actor }: Context): string {
  if (!actor.userId) throw unauthenticated();
  return actor.userId;
}
