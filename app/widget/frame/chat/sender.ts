import { backOff } from "#app/widget/frame/send.ts";
import type { Pass } from "#app/widget/frame/session.ts";
import type { Calls, Outcome, Started } from "./calls.ts";
import type { ChatStore, Opener, Pending } from "./chat-store.ts";
import type { Answer } from "./thread.ts";

const MOST_RENEWALS = 2;

export interface SenderParts {
  store: ChatStore;
  calls: Pick<Calls, "start" | "say">;
  session: { pass(): Promise<Pass>; renew(): Promise<void> };
  /** The body that begins a thread of this id with this text. */
  beginning(id: string, text: string): string;
  newId(): string;
  /** Ends after so many milliseconds, or sooner when there is reason to try again. */
  pause(ms: number): Promise<void>;
  on: {
    answer(answer: Answer): void;
    started(thread: Opener, statusUrl: string): void;
    /** The server had the line already: its lines must be asked for. */
    known(): void;
    gone(): void;
    refused(line: Pending, words: string, code: string): void;
    /** A line must wait, with the server's words for it; null: nothing waits. */
    waiting(words: string | null): void;
  };
}

/**
 * Sends what waits, one line after the other, each until it is answered: nothing is lost, nothing
 * doubled, and the order stays. The first line begins the thread.
 */
export function createSender({ store, calls, session, on, ...parts }: SenderParts) {
  let isRunning = false;
  let renewals = 0;

  async function run(): Promise<void> {
    for (let retries = 0; ; ) {
      const [line] = store.pending();
      if (!line) return;
      const waitMs = await attempt(line);
      if (waitMs === null) {
        retries = 0;
        continue;
      }
      await parts.pause(waitMs > 0 ? waitMs : backOff(retries++, Math.random()));
    }
  }

  /** Null when the line needs no pause; 0 when the usual one is meant. */
  async function attempt(line: Pending): Promise<number | null> {
    const thread = store.thread();
    // It began this very thread, and only the note of that was lost.
    if (thread && line.start?.id === thread.id) return done(line);
    const outcome = thread ? await calls.say(thread, line) : await begin(line);
    if (outcome.kind === "done") {
      if (!thread) keep(outcome.answer as Started);
      on.answer(outcome.answer);
      return done(line);
    }
    if (outcome.kind === "later") {
      on.waiting(outcome.words);
      return outcome.afterMs ?? 0;
    }
    if (outcome.kind === "stale") return renew(line);
    if (outcome.kind === "refused") {
      store.drop(line.id);
      on.refused(line, outcome.words, outcome.code);
    } else if (outcome.kind === "gone") {
      store.forget();
      on.gone();
    } else if (thread) {
      store.drop(line.id);
      on.known();
    } else {
      const { start: _taken, ...again } = line;
      store.add(again);
    }
    return null;
  }

  async function begin(line: Pending): Promise<Outcome<Started>> {
    const id = line.start?.id ?? parts.newId();
    const start = line.start ?? { id, body: parts.beginning(id, line.text) };
    store.add({ ...line, start });
    try {
      return await calls.start(start, await session.pass());
    } catch {
      return { kind: "later", afterMs: null, words: "" };
    }
  }

  function keep({ id, visitorToken, statusUrl }: Started): void {
    store.keep({ id, visitorToken });
    on.started({ id, visitorToken }, statusUrl);
    // The proof is spent; the next enquiry of this page needs another.
    session.renew().catch(() => {});
  }

  function done({ id }: Pending): null {
    renewals = 0;
    store.drop(id);
    on.waiting(null);
    return null;
  }

  async function renew(line: Pending): Promise<number | null> {
    if (renewals++ >= MOST_RENEWALS) {
      store.drop(line.id);
      on.refused(line, "This page could not be verified. Please reload it.", "unverified");
      return null;
    }
    try {
      await session.renew();
      return null;
    } catch {
      return 0;
    }
  }

  return {
    /** Begins to send, unless that is under way. */
    async send(): Promise<void> {
      if (isRunning) return;
      isRunning = true;
      try {
        await run();
      } finally {
        isRunning = false;
      }
    },
  };
}
