import { lengthText } from "#app/platform/microphone/take-rules.ts";
import { element } from "#app/widget/frame/chat/element.ts";
import { HOLD_MS } from "./upload-rules.ts";

export type Phase = "closed" | "ready" | "opening" | "recording" | "review" | "sending";

export interface PanelParts {
  root: HTMLElement;
  /** The button that starts and stops was pressed, or held and let go. */
  press(): void;
  again(): void;
  send(): void;
  discard(): void;
}

/** The recorder as people see it. */
export function createPanel({ root, press, again, send, discard }: PanelParts) {
  const notice = element("p", { id: "voice-notice" });
  const said = element("p", { role: "status" });
  const seconds = element("p", { class: "seconds", role: "timer" });
  const bar = element("span", {});
  const level = element("p", { class: "level", "aria-hidden": "true" }, bar);
  const sound = element("audio", { controls: "", "aria-label": "What you recorded" });
  const main = button("Start recording", "record");
  const sending = button("Send", "", send);
  const recordAgain = button("Record again", "quiet", again);
  const away = button("Discard", "quiet", discard);
  const deeds = element("div", { class: "deeds" }, main, sending, recordAgain, away);
  let phase: Phase = "closed";

  // The player comes where Stop was: a tap too many starts, sends and discards nothing.
  root.replaceChildren(notice, said, seconds, level, deeds, sound);
  pressOrHold(main, press, () => phase === "opening" || phase === "recording");
  show("closed");

  function show(to: Phase): void {
    const hadFocus = root.contains(document.activeElement);
    phase = to;
    root.hidden = to === "closed";
    tellNotice(String(notice.textContent));
    seconds.hidden = to !== "recording";
    level.hidden = to !== "recording";
    sound.hidden = to !== "review";
    main.hidden = to === "review" || to === "sending";
    main.textContent = to === "recording" ? "Stop" : "Start recording";
    main.setAttribute("aria-disabled", String(to === "opening"));
    sending.hidden = to !== "review";
    recordAgain.hidden = to !== "review";
    away.textContent = to === "ready" || to === "opening" ? "Cancel" : "Discard";
    if (to !== "review") sound.pause();
    // The pressed button may be gone; the keyboard stays in the recorder.
    if (hadFocus && to === "review") sending.focus();
    else if (hadFocus && to === "sending") away.focus();
  }

  function tellNotice(text: string): void {
    notice.textContent = text;
    notice.hidden = text === "" || (phase !== "ready" && phase !== "opening");
  }

  return {
    show,
    tellNotice,
    focus: () => main.focus(),
    hasFocus: () => root.contains(document.activeElement),
    say(words: string): void {
      if (said.textContent !== words) said.textContent = words;
      said.hidden = words === "";
    },
    tick(ms: number, loudness: number): void {
      const text = lengthText(Math.floor(ms / 1000) * 1000);
      if (seconds.textContent !== text) seconds.textContent = text;
      bar.style.width = `${Math.round(loudness * 100)}%`;
    },
    play(blob: Blob | null): void {
      if (sound.src) URL.revokeObjectURL(sound.src);
      if (blob) sound.src = URL.createObjectURL(blob);
      else sound.removeAttribute("src");
    },
  };
}

export type Panel = ReturnType<typeof createPanel>;

function button(text: string, look: string, press?: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: look }, text);
  if (press) made.addEventListener("click", press);
  return made;
}

/** Pressed, it acts; pressed and held, it acts at once and again when it is let go. */
function pressOrHold(target: HTMLElement, press: () => void, isOn: () => boolean): void {
  let downAt: number | null = null;
  let isByPointer = false;

  target.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    isByPointer = true;
    // What is on already is switched off by a press, not by holding.
    downAt = isOn() ? null : event.timeStamp;
    press();
  });
  const release = (event: PointerEvent) => {
    const isHeld = downAt !== null && event.timeStamp - downAt > HOLD_MS;
    downAt = null;
    if (isHeld && isOn()) press();
  };
  window.addEventListener("pointerup", release);
  window.addEventListener("pointercancel", release);
  target.addEventListener("contextmenu", (event) => event.preventDefault());
  // Keyboards and screen readers only click.
  target.addEventListener("click", () => {
    if (!isByPointer) press();
    isByPointer = false;
  });
}
