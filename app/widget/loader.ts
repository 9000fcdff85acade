import { build, button, cancel, host } from "./launcher.ts";
import { key, origin } from "./options.ts";
import * as panel from "./panel.ts";

type Call = ((...call: unknown[]) => void) & { q?: ArrayLike<unknown>[]; isLoaded?: boolean };

const page = window as Window & { RevivaTech?: Call };
const doc = document;
const observer = new MutationObserver(() => host.isConnected || attach());
const stop = new AbortController();
let wantsOpen = false;

const calls: Record<string, (first: never, second: never) => void> = {
  open,
  close: panel.close,
  toggle,
  prefill: panel.prefill,
  identify: panel.prefill,
  consent: panel.consent,
  on: (name: string, listener: EventListener) => on(doc, `revivatech:${name}`, listener),
  off: (name: string, listener: EventListener) =>
    doc.removeEventListener(`revivatech:${name}`, listener),
  destroy() {
    observer.disconnect();
    stop.abort();
    host.remove();
    delete page.RevivaTech;
  },
};

const before: Partial<Call> = page.RevivaTech || {};
if (!key) console.error("RevivaTech: no data-rt-key");
else if (!before.isLoaded) start(before.q || []);

function start(early: ArrayLike<unknown>[]): void {
  const call: Call = (...args) => run(args);
  call.isLoaded = true;
  page.RevivaTech = call;
  build();
  for (const args of early) run(args);
  on(button, "click", toggle);
  on(cancel, "click", panel.close);
  on(host, "keydown", (event) => (event as KeyboardEvent).key === "Escape" && panel.close());
  on(window, "message", panel.receive as EventListener);
  on(window, "hashchange", followHash);
  on(doc, "click", followLink);
  on(doc, "focusin", keepFocus);
  on(doc, "securitypolicyviolation", noticeRefusal);
  if (doc.readyState === "loading") on(doc, "DOMContentLoaded", begin);
  else begin();
}

function begin(): void {
  attach();
  panel.fire("ready");
  if (wantsOpen) open();
  followHash();
}

function open(): void {
  wantsOpen = true;
  if (host.isConnected) panel.open();
}

function toggle(): void {
  if (panel.isOpen) panel.close();
  else open();
}

function run(args: ArrayLike<unknown>): void {
  const call = calls[args[0] as string];
  if (call) call(args[1] as never, args[2] as never);
}

function on(target: EventTarget, type: string, listener: EventListener): void {
  target.addEventListener(type, listener, { signal: stop.signal });
}

/** Single-page sites replace the body or its children; the launcher comes back at once. */
function attach(): void {
  panel.renew();
  doc.body.append(host);
  observer.observe(doc.documentElement, { childList: true });
  observer.observe(doc.body, { childList: true });
}

function followLink(event: Event): void {
  const { metaKey, ctrlKey, target } = event as MouseEvent;
  const link = (target as Element).closest<HTMLElement>('[data-rt-open],[href$="#revivatech"]');
  if (!link || metaKey || ctrlKey) return;
  event.preventDefault();
  panel.open(link);
}

function followHash(): void {
  if (location.hash === "#revivatech") panel.open();
}

// Full screen, the page behind is out of sight, so the keyboard stays out of it too.
function keepFocus(event: Event): void {
  if (panel.isOpen && event.target !== host && matchMedia("(max-width:480px)").matches)
    panel.enter();
}

function noticeRefusal(event: Event): void {
  const { blockedURI, disposition } = event as SecurityPolicyViolationEvent;
  if (disposition === "enforce" && blockedURI.startsWith(origin)) panel.block();
}
