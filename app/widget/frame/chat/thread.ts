/** One line as the API gives it to the visitor (`VisitorMessage`). */
export interface Line {
  id: string;
  seq: number;
  author: "VISITOR" | "STAFF" | "ASSISTANT";
  name: string | null;
  text: string;
  choices: string[];
  /** Photos that came with it. */
  fileIds: string[];
  kind?: "TEXT" | "VOICE";
  at: string;
}

/** What the API says of the thread (`VisitorThread`). */
export interface Talk {
  id: string;
  state: "OPEN" | "SNOOZED" | "CLOSED";
  lastSeq: number;
  shopName: string;
  expectation: string;
  shopSeenSeq: number;
  seenSeq: number;
  isTyping: boolean;
  mayRate: boolean;
}

export interface Answer {
  conversation: Talk;
  data: Line[];
}

/** What this browser knows of the thread: every line up to `cursor`. */
export interface Thread {
  talk: Talk | null;
  lines: Line[];
  cursor: number;
}

export const NO_THREAD: Thread = { talk: null, lines: [], cursor: 0 };

/** As many lines as one answer holds: a full one has more behind it. */
const PAGE = 200;

/**
 * What is known with an answer joined to it. `after` is what the answer was asked for; null for the
 * answer to a post, which begins where the server stood then. `isWhole` is false while there are
 * lines between or behind that must be asked for from `cursor` on.
 */
export function join(
  thread: Thread,
  { conversation, data }: Answer,
  after: number | null,
): { thread: Thread; isWhole: boolean } {
  // Joined to another thread by the shop: lines are counted anew there.
  const isOther = thread.talk !== null && thread.talk.id !== conversation.id;
  const known = isOther ? NO_THREAD : thread;
  if (isOther && after !== 0)
    return { thread: { ...NO_THREAD, talk: conversation }, isWhole: false };
  const isLate = known.talk !== null && known.talk.lastSeq > conversation.lastSeq;
  const talk = isLate ? known.talk : conversation;
  const from = after ?? (data[0] ? data[0].seq - 1 : conversation.lastSeq);
  if (from > known.cursor) return { thread: { ...known, talk }, isWhole: false };
  const fresh = data.filter(({ seq }) => seq > known.cursor);
  const end = data.at(-1)?.seq ?? 0;
  const isFull = data.length >= PAGE;
  const cursor = Math.max(known.cursor, end, isFull ? 0 : conversation.lastSeq);
  return {
    thread: { talk, lines: [...known.lines, ...fresh], cursor },
    isWhole: !isFull,
  };
}

/** Lines of the shop that the visitor has not seen. */
export function unreadOf({ talk, lines }: Thread): Line[] {
  return lines.filter(({ author, seq }) => author !== "VISITOR" && seq > (talk?.seenSeq ?? 0));
}

/** The answers to press: those of the last line only, and none once the visitor has answered. */
export function choicesOf({ lines }: Thread, hasPending: boolean): string[] {
  const last = lines.at(-1);
  return hasPending || !last || last.author === "VISITOR" ? [] : last.choices;
}

/** The visitor's last line that somebody of the shop has read. */
export function seenLineOf({ talk, lines }: Thread): string | null {
  const seen = lines.filter(
    ({ author, seq }) => author === "VISITOR" && seq <= (talk?.shopSeenSeq ?? 0),
  );
  return seen.at(-1)?.id ?? null;
}
