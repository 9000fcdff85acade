import { eq } from "drizzle-orm";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { users } from "#app/db/schema/index.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { fromIso } from "#app/platform/dates.ts";
import { conflict, forbidden, invalidField } from "#app/platform/errors.ts";
import { command } from "#app/platform/operation.server.ts";
import { type ConversationRow, editConversation } from "./conversation-record.server.ts";
import {
  AssignConversation,
  BlockConversation,
  Conversation,
  ConversationId,
  SnoozeConversation,
  SpamConversation,
} from "./schema.ts";
import { MAY_REPLY } from "./scope.server.ts";

/** Nobody waits in a conversation that is over, put off or thrown out. */
const NOBODY_WAITS = { waitingSince: null, answerDueAt: null };

export const assignConversation = command({
  summary: "Give a conversation to somebody, or put it back into the pool",
  can: MAY_REPLY,
  input: AssignConversation,
  output: Conversation,
  async run(context, { id, version, assignedTo }) {
    if (assignedTo !== null) await requireColleague(context, assignedTo);
    return editConversation(context, {
      id,
      version,
      event: "conversation.assigned",
      details: { to: assignedTo },
      change: (row) => {
        requireRight(context, row, assignedTo);
        return { assignedTo };
      },
    });
  },
});

export const snoozeConversation = command({
  summary: "Put a conversation off; what the visitor writes brings it back",
  can: MAY_REPLY,
  input: SnoozeConversation,
  output: Conversation,
  run: (context, { id, version, until }) => {
    const snoozedUntil = fromIso(until);
    if (snoozedUntil <= context.now)
      throw invalidField("until", "Choose a time that is still to come.");
    return editConversation(context, {
      id,
      version,
      event: "conversation.snoozed",
      change: () => ({ state: "SNOOZED", snoozedUntil, closedAt: null }),
    });
  },
});

export const closeConversation = command({
  summary: "Close a conversation",
  can: MAY_REPLY,
  input: ConversationId,
  output: Conversation,
  run: (context, { id, version }) =>
    editConversation(context, {
      id,
      version,
      event: "conversation.closed",
      change: (row) => {
        if (row.state === "CLOSED")
          throw conflict("closed", "This conversation is closed already.");
        return { state: "CLOSED", closedAt: context.now, snoozedUntil: null, ...NOBODY_WAITS };
      },
    }),
});

export const reopenConversation = command({
  summary: "Open a conversation again",
  can: MAY_REPLY,
  input: ConversationId,
  output: Conversation,
  run: (context, { id, version }) =>
    editConversation(context, {
      id,
      version,
      event: "conversation.reopened",
      change: (row) => {
        if (row.state === "OPEN") throw conflict("open", "This conversation is open.");
        return { state: "OPEN", closedAt: null, snoozedUntil: null };
      },
    }),
});

export const takeOverConversation = command({
  summary: "Take a conversation over from the assistant",
  can: MAY_REPLY,
  input: ConversationId,
  output: Conversation,
  run: (context, { id, version }) =>
    editConversation(context, {
      id,
      version,
      event: "conversation.taken_over",
      change: () => ({ isAssisted: false, assignedTo: context.actor.userId }),
    }),
});

export const blockConversation = command({
  summary: "Refuse what a visitor sends, or take it again",
  can: MAY_REPLY,
  input: BlockConversation,
  output: Conversation,
  run: (context, { id, version, isBlocked }) =>
    editConversation(context, {
      id,
      version,
      event: isBlocked ? "conversation.blocked" : "conversation.unblocked",
      change: () => ({
        isBlocked,
        isAssisted: false,
        ...(isBlocked
          ? { state: "CLOSED" as const, closedAt: context.now, snoozedUntil: null, ...NOBODY_WAITS }
          : {}),
      }),
    }),
});

export const spamConversation = command({
  summary: "Put a conversation to the spam, or take it out",
  can: MAY_REPLY,
  input: SpamConversation,
  output: Conversation,
  run: (context, { id, version, isSpam }) =>
    editConversation(context, {
      id,
      version,
      event: isSpam ? "conversation.spam" : "conversation.not_spam",
      change: () => ({ isSpam, ...(isSpam ? { isAssisted: false, ...NOBODY_WAITS } : {}) }),
    }),
});

/** A technician takes conversations out of the pool, nothing else. */
function requireRight(context: CommandContext, row: ConversationRow, to: string | null) {
  if (scopeOf(context.actor, MAY_REPLY) === "all") return;
  if (row.assignedTo === null && to === context.actor.userId) return;
  throw forbidden("You can take a conversation from the pool, but not hand one to somebody else.");
}

async function requireColleague({ db }: CommandContext, userId: string) {
  const [person] = await db.select().from(users).where(eq(users.id, userId));
  const isColleague =
    person?.isActive &&
    person.deletedAt === null &&
    STAFF_ROLES.some((role) => role === person.role);
  if (!isColleague) throw invalidField("assignedTo", "Choose somebody who works here.");
}
