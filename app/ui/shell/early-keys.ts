import { mayRunShortcut } from "./shortcut-guard.ts";

/** A key that was pressed before the page could answer it, with where it was pressed. */
interface EarlyKey {
  event: KeyboardEvent;
  place: Element;
}

/** After that nobody expects an answer any more. */
const PATIENCE_MS = 5_000;

let waiting: EarlyKey[] = [];
let stop = () => {};

/**
 * Keeps the keys that are pressed between the coming of the code and the moment at which a staff page
 * answers them, also when that page follows the sign-in. The browser's own Ctrl K would meanwhile take
 * the focus out of the page.
 */
export function keepEarlyKeys(): void {
  function keep(event: KeyboardEvent) {
    if (!(event.target instanceof Element) || !mayRunShortcut("$mod", event)) return;
    waiting = [...waiting.filter(isFresh), { event, place: event.target }];
    const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (isPalette && document.querySelector("[data-shell]") !== null) event.preventDefault();
  }
  window.addEventListener("keydown", keep);
  stop = () => window.removeEventListener("keydown", keep);
}

/** Presses the kept keys again, in their order, for whoever listens now; later ones are not kept. */
export function pressEarlyKeys(): void {
  stop();
  const keys = waiting.filter(isFresh);
  waiting = [];
  for (const { event, place } of keys) {
    const still = place.isConnected ? place : document.body;
    still.dispatchEvent(new KeyboardEvent(event.type, { ...initOf(event), bubbles: true }));
  }
}

const isFresh = ({ event }: EarlyKey) => performance.now() - event.timeStamp < PATIENCE_MS;

function initOf(event: KeyboardEvent): KeyboardEventInit {
  const { key, code, location, repeat, isComposing } = event;
  const { ctrlKey, shiftKey, altKey, metaKey } = event;
  const modifiers = { ctrlKey, shiftKey, altKey, metaKey };
  return { key, code, location, repeat, isComposing, ...modifiers, cancelable: true };
}
