import { type Recording, record, type Take } from "#app/platform/microphone/microphone.ts";
import {
  isNotAllowed,
  LEAST_MS,
  lengthText,
  MOST_SECONDS,
} from "#app/platform/microphone/take-rules.ts";
import type { Started } from "#app/widget/frame/chat/calls.ts";
import type { Opener } from "#app/widget/frame/chat/chat-store.ts";
import type { SourceDetails } from "#app/widget/frame/enquiry.ts";
import type { Pass } from "#app/widget/frame/session.ts";
import { createDrafts, type Draft } from "./draft.ts";
import { createNotice } from "./notice.ts";
import { createPanel, type Phase } from "./panel.ts";
import { createUpload } from "./upload.ts";
import { createVoiceCalls } from "./voice-calls.ts";

/** What the chat gives its recorder. */
export interface VoiceParts {
  root: HTMLElement;
  key: string;
  session: { pass(): Promise<Pass>; renew(): Promise<void> };
  source(): SourceDetails;
  newId(): string;
  thread(): Opener | null;
  /** Whether lines wait to be sent: the first of them begins the thread. */
  hasPending(): boolean;
  /** Whether a recording is on its way that will begin the thread. */
  hold(isBeginning: boolean): void;
  /** Whether a recording waits on this device. */
  keep(hasDraft: boolean): void;
  sent(answer: Started): void;
  /** Gives the keyboard back: to the text, or to what opened the recorder. */
  leave(to: "text" | "opener"): void;
}

export interface Voice {
  open(): void;
  /** The visitor looks elsewhere: the microphone is closed, what was said is kept. */
  rest(): void;
}

declare global {
  interface Window {
    revivatechVoice?: (parts: VoiceParts) => Voice;
  }
}

const WARN_MS = (MOST_SECONDS - 30) * 1000;

window.revivatechVoice = openVoice;

function openVoice({ root, key, session, thread, hold, leave, ...parts }: VoiceParts): Voice {
  const calls = createVoiceCalls(key);
  const drafts = createDrafts(key, Date.now);
  const notice = createNotice({ calls, caller });
  let phase: Phase = "closed";
  let recording: Recording | null = null;
  let draft: Draft | null = null;
  /** Counted up by whatever makes an earlier start or sending void. */
  let turn = 0;
  let wake = () => {};

  const panel = createPanel({ root, press, again: () => void start(), send, discard });
  const upload = createUpload({
    calls,
    drafts,
    caller: async () => (thread() === null && parts.hasPending() ? null : caller()),
    renew: session.renew,
    source: parts.source,
    digest,
    pause: (ms) =>
      new Promise((resolve) => {
        wake = resolve;
        setTimeout(resolve, ms);
      }),
    progress: (arrived, all) => panel.say(`Sending ${Math.min(arrived + 1, all)} of ${all}`),
    waiting: (words) => panel.say(`Not sent yet – we keep trying. ${words}`.trim()),
  });

  window.addEventListener("online", () => wake());
  document.addEventListener("visibilitychange", () => document.hidden && rest());
  document.addEventListener("keydown", discardByKey, true);
  void resume();

  async function caller() {
    const opener = thread();
    return opener ? { thread: opener } : { pass: await session.pass() };
  }

  function to(next: Phase): void {
    phase = next;
    panel.show(next);
  }

  /** A recording of an earlier visit is offered again, or goes on being sent. */
  async function resume(): Promise<void> {
    const kept = await drafts.load();
    if (!kept) parts.keep(false);
    if (!kept?.isSent) hold(false);
    if (!kept || draft || phase !== "closed") return;
    draft = kept;
    if (kept.isSent) void deliver(kept);
    else review(kept);
  }

  async function open(): Promise<void> {
    if (phase !== "closed") return panel.focus();
    panel.say("");
    to("ready");
    panel.focus();
    const words = await notice.show();
    panel.tellNotice(words ?? "");
  }

  function press(): void {
    if (phase === "recording") void stop();
    else if (phase === "ready") void start();
    // Let go before the microphone was open.
    else if (phase === "opening") cancel("Hold the button for as long as you speak.");
  }

  async function start(): Promise<void> {
    const own = ++turn;
    to("opening");
    panel.tick(0, 0);
    panel.say("Opening the microphone…");
    const noted = await notice.note();
    if (turn !== own) return;
    if (noted.kind !== "noted") {
      panel.tellNotice(noted.text);
      return cancel(noted.words);
    }
    try {
      const begun = await record({
        tick,
        full: () => void stop(),
        soFar: (take) => void keepSoFar(take, own),
      });
      if (turn !== own) return void begun.stop();
      await forget();
      recording = begun;
      to("recording");
      panel.say("Recording. Press Stop when you have finished.");
    } catch (error) {
      if (turn === own) close(refusalOf(error));
    }
  }

  /** Back to where it may be tried again. */
  function cancel(words: string): void {
    turn += 1;
    to(draft ? "review" : "ready");
    panel.say(words);
  }

  function tick(ms: number, level: number): void {
    panel.tick(ms, level);
    if (ms > WARN_MS && phase === "recording") panel.say("30 seconds are left.");
  }

  async function stop(): Promise<void> {
    const ending = recording;
    if (!ending) return;
    recording = null;
    const own = turn;
    const said = await draftOf(await ending.stop());
    if (turn !== own) return;
    if (!said) return cancel("That was too short. Please try again.");
    draft = said;
    review(draft);
    await keep(draft);
  }

  /** A page that goes away while somebody speaks leaves what they said until then. */
  async function keepSoFar(take: Take, own: number): Promise<void> {
    const said = await draftOf(take);
    if (said && recording && turn === own) await keep(said);
  }

  async function draftOf({ blob, durationMs }: Take): Promise<Draft | null> {
    const noticeId = notice.id();
    if (blob.size === 0 || durationMs < LEAST_MS || noticeId === null) return null;
    return {
      id: parts.newId(),
      bytes: await blob.arrayBuffer(),
      mimeType: blob.type || "audio/webm",
      durationMs,
      noticeId,
      at: Date.now(),
      isSent: false,
    };
  }

  function review(
    kept: Draft,
    words = `Recorded, ${lengthText(kept.durationMs)}. Listen, or send it.`,
  ) {
    panel.play(new Blob([kept.bytes], { type: kept.mimeType }));
    panel.say(words);
    to("review");
  }

  async function keep(kept: Draft): Promise<void> {
    parts.keep(true);
    await drafts.save(kept);
  }

  async function forget(): Promise<void> {
    draft = null;
    panel.play(null);
    await drafts.erase();
    parts.keep(false);
  }

  function send(): void {
    if (!draft || phase !== "review") return;
    draft.isSent = true;
    void keep(draft);
    void deliver(draft);
  }

  async function deliver(sending: Draft): Promise<void> {
    const own = ++turn;
    to("sending");
    panel.say("Sending…");
    hold(thread() === null && !parts.hasPending());
    const ending = await upload(sending, () => turn !== own);
    if (turn !== own || ending.kind === "stopped") return;
    if (ending.kind === "sent") {
      await forget();
      parts.sent(ending.answer);
      hold(false);
      return close("");
    }
    hold(false);
    // Sent again, it is another message: the shop did not take this one.
    if (ending.code === "no_notice") notice.forget();
    draft = { ...sending, id: parts.newId(), isSent: false, uploadToken: undefined };
    review(draft, ending.words);
    await keep(draft);
  }

  function discard(): void {
    turn += 1;
    wake();
    const open = recording;
    recording = null;
    void open?.stop();
    void forget();
    hold(false);
    close("");
  }

  /** With words the recorder stays to say them, and the text can be written instead. */
  function close(words: string): void {
    turn += 1;
    const hadFocus = panel.hasFocus();
    if (words === "") to("closed");
    else to(draft ? "review" : "ready");
    panel.say(words);
    if (words !== "") leave("text");
    else if (hadFocus || document.activeElement === document.body) leave("opener");
  }

  function discardByKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || (phase !== "recording" && phase !== "opening")) return;
    event.preventDefault();
    event.stopPropagation();
    discard();
  }

  function rest(): void {
    if (phase === "recording") void stop();
  }

  return { open: () => void open(), rest };
}

function refusalOf(error: unknown): string {
  return isNotAllowed(error)
    ? "The microphone is not allowed here. Allow it in the browser, or write to us instead."
    : "No microphone was found. Please write to us instead.";
}

async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
