import { knownModels } from "#app/features/devices/known-models.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { assist, leadOnceReachable, startWaiting } from "./assist.server.ts";
import { readFacts } from "./assistant-rules.ts";
import { type ConversationRow, saveConversation } from "./conversation-record.server.ts";
import { wordsOfLine } from "./line-rules.ts";
import { addMessage } from "./messages.server.ts";
import { noteContact } from "./note-contact.server.ts";
import { type OwnThread, withRow } from "./own-thread.server.ts";

interface Line {
  id?: string;
  text: string;
  fileIds?: string[];
  /** The line was spoken: its text only says so. */
  recordingId?: string;
}

/** A line of the visitor with all that follows: it wakes the thread, is noted, and is answered. */
export async function takeLine(
  context: CommandContext,
  thread: OwnThread,
  line: Line,
): Promise<OwnThread> {
  const { own, row, offset } = thread;
  const read = { tokenSeenAt: context.now, visitorSeenSeq: row.lastSeq + 1 - offset };
  if (own.id === row.id) return withRow(thread, await takeInto(context, row, line, read));
  const next = await takeInto(context, row, { ...line, saidIn: own.id });
  return { ...thread, row: next, own: await saveConversation(context, own, read) };
}

async function takeInto(
  context: CommandContext,
  row: ConversationRow,
  { id, text, fileIds = [], recordingId, saidIn }: Line & { saidIn?: string },
  read: Partial<ConversationRow> = {},
): Promise<ConversationRow> {
  const wakes =
    row.state === "OPEN" ? {} : { state: "OPEN" as const, snoozedUntil: null, closedAt: null };
  const waits = row.isAssisted || row.isSpam ? {} : await startWaiting(context, row);
  const change = { ...wakes, ...waits, ...read };
  const line = { id, author: "VISITOR" as const, text, fileIds, recordingId, saidIn };
  const said = await addMessage(context, row, line, change);
  if (!said.isNew || row.isSpam) return said.row;
  const isSpoken = recordingId !== undefined;
  const words = wordsOfLine({ text, fileIds });
  const contact = { direction: "INBOUND" as const, text: words, isSpoken };
  const noted = await noteContact(context, said.row, contact);
  // Nothing in a photo answers a question of the assistant's.
  if (text === "") return noted;
  if (noted.isAssisted) return assist(context, noted, { text, isSpoken });
  if (isSpoken) return noted;
  const told = await saveConversation(context, noted, {
    facts: readFacts(noted.facts, text, { question: null, models: await knownModels(context) }),
  });
  return leadOnceReachable(context, told);
}

/** @throws 403 in words for the visitor */
export function refuseBlocked(row: ConversationRow) {
  if (!row.isBlocked) return;
  throw new AppError({
    status: 403,
    code: "conversation_ended",
    title: "This conversation has ended",
    detail: "The shop has ended this conversation. Please call if there is something more.",
  });
}
