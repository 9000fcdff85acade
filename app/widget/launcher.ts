import { textOn } from "./colour.ts";
import css from "./launcher.css";
import { colour, formUrl, frameUrl, label, side } from "./options.ts";

const SANDBOX =
  "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox";
const CHAT = "M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5zm-12-2h8m-8 4h5";
const CROSS = "M6 6l12 12M18 6L6 18";

// Nodes are made one by one: a host page with Trusted Types refuses innerHTML.
const drawing = element("path", {});
const notice = element("p", { role: "status" });
const link = element("a", { href: formUrl, target: "_blank", rel: "noopener" }, "Open the form");
export const cancel = element("button", {}, "Close");
const wait = element("div", { class: "wait" }, notice, link, cancel);
const panel = element("section", { class: "panel" }, wait);
const svg = element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, drawing);

export const button = element("button", { class: "launcher" }, svg, label);
const region = element("div", { role: "region", "aria-label": label, class: side }, button, panel);
export const host = element("div", { "data-revivatech": "" });

/** Puts the tree together, closed and without a frame. Touches nothing outside `host`. */
export function build(): void {
  region.style.cssText = `--colour:${colour};--text:${textOn(colour)}`;
  const root = host.attachShadow({ mode: "open" });
  root.append(region);
  // A style element would need the host's consent in its CSP; a constructed sheet does not.
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(element("style", {}, css));
  }
  show(false);
}

/** Shows or hides the panel. */
export function show(isOpen: boolean): void {
  panel.hidden = !isOpen;
  drawing.setAttribute("d", isOpen ? CROSS : CHAT);
  button.setAttribute("aria-expanded", `${isOpen}`);
}

/** Says on the launcher what is new; "" takes it back. */
export function mark(news: string): void {
  (button.lastChild as Text).data = news || label;
}

/** Covers the frame with a notice and a way out, both shown only after a second; "" uncovers it. */
export function cover(text: string): void {
  wait.hidden = !text;
  notice.textContent = text;
}

/** Adds the frame. What it may do is fixed here: browsers ignore later changes. */
export function addFrame(): HTMLIFrameElement {
  const frame = element("iframe", {
    title: label,
    allow: "microphone",
    sandbox: SANDBOX,
    src: frameUrl,
  });
  panel.append(frame);
  return frame as HTMLIFrameElement;
}

function element(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]) {
  const space = /svg|path/.test(tag) ? "2000/svg" : "1999/xhtml";
  const node = document.createElementNS(`http://www.w3.org/${space}`, tag) as HTMLElement;
  for (const name in attributes) node.setAttribute(name, attributes[name] as string);
  node.append(...children);
  return node;
}
