import { addFrame, button, cancel, cover, host, mark, show } from "./launcher.ts";
import { MARK, readFromFrame, type ToFrame } from "./messages.ts";
import { colour, formUrl, origin } from "./options.ts";

let frame: HTMLIFrameElement | null = null;
let opener: HTMLElement = button;
export let isOpen = false;
let isReady = false;
let isBlocked = false;
let hasConsent = false;
let fields = {};
const landingUrl = location.href;
let timer: ReturnType<typeof setTimeout>;

/** Tells the page, as a DOM event `revivatech:<name>` on the document. */
export function fire(name: string, detail?: unknown): void {
  document.dispatchEvent(new CustomEvent(`revivatech:${name}`, { detail }));
}

export function open(from?: HTMLElement): void {
  if (isOpen) return;
  const active = document.activeElement as HTMLElement;
  opener = from || (active === host || active === document.body ? button : active);
  isOpen = true;
  show(true);
  if (isBlocked) showForm();
  else if (!frame) {
    awaitFrame();
    frame = addFrame();
    // A frame that is refused still fires "load", on an empty or an error page.
    frame.onload = () => {
      timer = setTimeout(block, 2000);
    };
  }
  if (isReady) enter();
  else cancel.focus();
  fire("open");
}

/** Gives the focus back when it was inside, or when `isFromInside` says so. */
export function close(isFromInside?: unknown): void {
  if (!isOpen) return;
  const hadFocus = isFromInside || document.activeElement === host;
  isOpen = false;
  show(false);
  if (hadFocus) (opener.isConnected ? opener : button).focus();
  post(false);
  fire("close");
}

/** After a page change took our node away: an open frame loads anew, a closed one is dropped. */
export function renew(): void {
  awaitFrame();
  if (isOpen || !frame) return;
  frame.remove();
  frame = null;
}

/** Fills fields of the form in advance; unknown ones are ignored there. */
export function prefill(given: object): void {
  fields = { ...fields, ...given };
  post(false);
}

export function consent(isGiven: boolean): void {
  hasConsent = isGiven;
  post(false);
}

/** Gives the keyboard to the frame, at its heading. */
export function enter(): void {
  if (frame) frame.focus();
  post(true);
}

/** Gives up the frame: says how to allow it and offers the form in a tab of its own. */
export function block(): void {
  if (isReady || isBlocked || !frame) return;
  isBlocked = true;
  const message = `RevivaTech: blocked. Add frame-src ${origin} to the CSP, ${location.origin} to the key's sites.`;
  console.error(message);
  fire("error", message);
  cover("The form opens in a tab.");
  if (isOpen) showForm();
}

export function receive(event: MessageEvent): void {
  if (event.origin !== origin || !frame || event.source !== frame.contentWindow) return;
  const message = readFromFrame(event.data);
  if (!message) return;
  const { type, detail } = message;
  if (type === "hello") {
    isReady = true;
    cover("");
    if (isOpen) enter();
  } else if (type === "close") close(type);
  else if (type === "unread") mark(detail);
  else fire(type, detail);
}

function post(isOpening: boolean): void {
  const message: ToFrame = {
    rt: MARK,
    pageUrl: location.href,
    landingUrl,
    referrer: document.referrer,
    language: document.documentElement.lang,
    hasConsent,
    colour,
    fields,
    isOpening,
    isOpen,
  };
  if (isReady) ((frame as HTMLIFrameElement).contentWindow as Window).postMessage(message, origin);
}

function awaitFrame(): void {
  clearTimeout(timer);
  isReady = false;
  cover("Opening…");
}

// Browsers may refuse the tab outside a click; the link on the cover stays.
function showForm(): void {
  window.open(formUrl, "", "noopener");
}
