import type { Pending } from "./chat-store.ts";
import type { Shown } from "./lines.ts";
import { choicesOf, seenLineOf, type Thread } from "./thread.ts";

/** All that the chat shows at one moment. */
export interface Scene {
  expectation: string;
  lines: Shown[];
  choices: string[];
  /** Who is typing; "" when nobody is. */
  typing: string;
  /** Whether there is a thread that goes on: photos need one, and so does a transcript. */
  isBegun: boolean;
  /** What keeps lines from being sent; "" when nothing does. */
  problem: string;
  /** The shop has ended the conversation. */
  isOver: boolean;
  mayRate: boolean;
  isRated: boolean;
  /** The page of the thread, where this browser will not remember it; "" elsewhere. */
  link: string;
}

export interface Known {
  thread: Thread;
  pending: Pending[];
  refused: Pending[];
  /** What may be expected before there is a thread. */
  expectation: string;
  isTyping: boolean;
  problem: string;
  isOver: boolean;
  isRated: boolean;
  link: string;
}

/** What to show of what is known: the server's lines, then what was refused, then what is on its way. */
export function sceneOf({
  thread,
  refused,
  problem,
  isOver,
  isRated,
  link,
  ...known
}: Known): Scene {
  const { talk } = thread;
  const arrived = new Set(thread.lines.map(({ id }) => id));
  const pending = known.pending.filter(({ id }) => !arrived.has(id));
  const seen = seenLineOf(thread);
  const said = thread.lines.map((line, place): Shown => {
    const before = thread.lines[place - 1];
    const isMine = line.author === "VISITOR";
    return {
      ...line,
      isMine,
      name: line.name ?? "",
      photos: line.fileIds,
      isVoice: line.kind === "VOICE",
      isFollowing: !isMine && before?.author !== "VISITOR" && before?.name === line.name,
      note: line.id === seen ? "Seen" : "",
    };
  });
  return {
    expectation: talk?.expectation ?? known.expectation,
    lines: [...said, ...refused.map(mine("Not sent")), ...pending.map(mine("Sending…"))],
    choices: isOver ? [] : choicesOf(thread, pending.length > 0),
    typing: known.isTyping ? (talk?.shopName ?? "") : "",
    problem,
    isOver,
    isBegun: talk !== null && !isOver,
    mayRate: talk?.mayRate ?? false,
    isRated,
    link,
  };
}

function mine(note: string) {
  return ({ id, text, at, fileIds = [] }: Pending): Shown => ({
    id,
    text,
    photos: fileIds,
    at,
    note,
    isMine: true,
    name: "",
    isFollowing: false,
  });
}
