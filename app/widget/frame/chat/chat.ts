import { createIdSource } from "#app/platform/ids.ts";
import type { SourceDetails } from "#app/widget/frame/enquiry.ts";
import type { Pass } from "#app/widget/frame/session.ts";
import { createCalls, type Started } from "./calls.ts";
import { createChatStore, type Pending } from "./chat-store.ts";
import { createNews, type News } from "./news.ts";
import { createPhotos } from "./photos.ts";
import { createRecorder } from "./recorder.ts";
import { sceneOf } from "./scene.ts";
import { createSender } from "./sender.ts";
import { type Answer, join, NO_THREAD, unreadOf } from "./thread.ts";
import { createTranscript } from "./transcript.ts";
import { createView } from "./view.ts";

/** What the frame gives its chat. */
export interface ChatParts {
  root: HTMLElement;
  key: string;
  /** What visitors may expect, as it stood when the frame was opened. */
  expectation: string;
  session: { pass(): Promise<Pass>; renew(): Promise<void> };
  source(): SourceDetails;
  unread(count: number): void;
}

export interface Chat {
  focus(): void;
  /** Whether the visitor has the chat before their eyes. */
  watch(isWatched: boolean): void;
}

declare global {
  interface Window {
    revivatechChat?: (parts: ChatParts) => Chat;
  }
}

const ASK_AGAIN_MS = 5_000;
const TYPING_EVERY_MS = 5_000;
/** A sign of typing counts for this long, as on the server. */
const TYPING_LIFE_MS = 6_000;

window.revivatechChat = openChat;

function openChat({ root, key, session, source, unread, ...parts }: ChatParts): Chat {
  const newId = createIdSource();
  const store = createChatStore(key, () => window.localStorage);
  const calls = createCalls(key);
  let thread = NO_THREAD;
  let refused: Pending[] = [];
  let problem = "";
  let isOver = false;
  let isRated = false;
  let link = "";
  let isWatched = true;
  let typingUntil = 0;
  let toldTypingAt = 0;
  let isAsking = false;
  let isAskedAgain = false;
  let wakeSender = () => {};

  const photos = createPhotos({
    calls,
    thread: store.thread,
    sending: (count) => view.sendPhotos(count),
    sent: (fileId) => write("", [fileId]),
    refused: tellProblem,
  });
  const { add: addPhotos, draw: drawPhoto } = photos;
  const transcript = createTranscript({ calls, thread: store.thread });
  const recorder = createRecorder({
    key,
    session,
    source,
    newId,
    script: String(root.dataset.voiceScript),
    thread: store.thread,
    hasPending: () => store.pending().length > 0,
    sent: takeVoice,
    focusText: () => view.focus(),
    released: sendLines,
    failed: tellProblem,
  });
  const view = createView({
    root,
    say: write,
    typed,
    rate,
    addPhotos,
    drawPhoto,
    transcript,
    recorder,
  });
  const sender = createSender({
    store,
    calls,
    session,
    newId,
    beginning: (id, text) => JSON.stringify({ id, text, sourceDetails: source(), website: "" }),
    pause: (ms) =>
      new Promise((resolve) => {
        wakeSender = resolve;
        setTimeout(resolve, ms);
      }),
    on: {
      answer: take,
      started: (_thread, statusUrl) => begun(statusUrl),
      known: () => void ask(),
      gone: forget,
      refused: refuse,
      waiting(words) {
        problem = words === null ? "" : `Not sent yet – we keep trying. ${words}`.trim();
        show();
      },
    },
  });
  const news = createNews({
    hello() {
      const opener = store.thread();
      return opener && { token: opener.visitorToken, after: thread.cursor };
    },
    ask: () => void ask(),
    tell: hear,
  });

  window.addEventListener("online", () => wakeSender());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) wakeSender();
    see();
  });
  show();
  void ask();
  news.connect();
  recorder.resume();
  sendLines();

  function write(text: string, fileIds: string[] = []): void {
    problem = "";
    store.add({ id: newId(), text, fileIds, at: new Date().toISOString() });
    show();
    sendLines();
  }

  function sendLines(): void {
    if (!recorder.isHeld()) void sender.send();
  }

  function begun(statusUrl: string): void {
    link = store.isKept() ? "" : new URL(statusUrl, location.origin).href;
    news.restart();
  }

  function tellProblem(words: string): void {
    problem = words;
    show();
  }

  /** A voice message has arrived; it may have begun the thread. */
  function takeVoice(answer: Started): void {
    if (!store.thread()) {
      store.keep({ id: answer.conversation.id, visitorToken: answer.visitorToken });
      begun(answer.statusUrl);
    }
    take(answer);
  }

  function take(answer: Answer, after: number | null = null): void {
    const joined = join(thread, answer, after);
    thread = joined.thread;
    noteTyping(answer.conversation.isTyping);
    see();
    if (!joined.isWhole) void ask();
  }

  /** Asks for the lines behind those that are known; asked meanwhile, it asks once more. */
  async function ask(): Promise<void> {
    isAskedAgain = isAsking;
    const opener = store.thread();
    if (isAsking || !opener) return;
    isAsking = true;
    const after = thread.cursor;
    const outcome = await calls.read(opener, after);
    isAsking = false;
    if (outcome.kind === "gone" && store.thread()?.id === opener.id) {
      store.forget();
      forget();
    } else if (outcome.kind === "done") take(outcome.answer, after);
    else if (outcome.kind === "later") setTimeout(ask, outcome.afterMs ?? ASK_AGAIN_MS);
    if (isAskedAgain) void ask();
  }

  function hear(what: News): void {
    if (what.type === "changed") void ask();
    else if (what.type === "typing") noteTyping(true);
    else if (thread.talk && what.seq > thread.talk.shopSeenSeq) {
      thread = { ...thread, talk: { ...thread.talk, shopSeenSeq: what.seq } };
      show();
    }
  }

  /** The sign ends with the line that was typed, or by itself. */
  function noteTyping(isTyping: boolean): void {
    typingUntil = isTyping ? Date.now() + TYPING_LIFE_MS : 0;
    if (isTyping) setTimeout(show, TYPING_LIFE_MS + 100);
    show();
  }

  function forget(): void {
    thread = NO_THREAD;
    refused = [];
    isRated = false;
    link = "";
    show();
  }

  function refuse(line: Pending, words: string, code: string): void {
    refused = [...refused, line];
    isOver ||= code === "conversation_ended";
    problem = words;
    if (!isOver) view.giveBack(line.text);
    show();
  }

  /** Tells the shop how far the visitor has read, and the page how much they have not. */
  function see(): void {
    const news = unreadOf(thread);
    const opener = store.thread();
    const last = news.at(-1);
    if (!isWatched || document.hidden || !opener || !last || !thread.talk) {
      unread(news.length);
      return;
    }
    unread(0);
    thread = { ...thread, talk: { ...thread.talk, seenSeq: last.seq } };
    void calls.see(opener, last.seq);
  }

  function typed(): void {
    const opener = store.thread();
    if (!opener || !view.hasText() || Date.now() - toldTypingAt < TYPING_EVERY_MS) return;
    toldTypingAt = Date.now();
    void calls.type(opener);
  }

  async function rate(rating: number): Promise<void> {
    const opener = store.thread();
    const outcome = opener && (await calls.rate(opener, rating));
    if (outcome?.kind === "done") {
      isRated = true;
      take(outcome.answer);
    } else {
      problem = "That could not be sent. Please try again.";
      show();
    }
  }

  function show(): void {
    view.show(
      sceneOf({
        thread,
        refused,
        problem,
        isOver,
        isRated,
        link,
        pending: store.pending(),
        expectation: parts.expectation,
        isTyping: typingUntil > Date.now(),
      }),
    );
  }

  return {
    focus: view.focus,
    watch(now) {
      isWatched = now;
      if (!now) recorder.rest();
      see();
    },
  };
}
