import { element, icon } from "./element.ts";

/** A line as it is shown: the server's, one on its way, or one that was refused. */
export interface Shown {
  id: string;
  isMine: boolean;
  /** Who speaks for the shop; "" for the visitor. */
  name: string;
  /** The line before is of the same speaker, so the name is only read aloud. */
  isFollowing: boolean;
  text: string;
  /** The ids of its photos. */
  photos: string[];
  /** It was spoken. */
  isVoice?: boolean;
  at: string;
  note: string;
}

const SPOKEN = "M5 10v4M9 7v10M13 4v16M17 8v8M21 11v2";

/** The list of lines. What stands there stays the same node, so that only news are read aloud. */
export function createLines(
  log: HTMLElement,
  drawPhoto: (fileId: string, name: string) => HTMLElement,
) {
  const nodes = new Map<string, HTMLElement>();

  return {
    show(lines: Shown[]): void {
      const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
      const kept = new Set(lines.map(({ id }) => id));
      for (const [id, node] of nodes) {
        if (kept.has(id)) continue;
        node.remove();
        nodes.delete(id);
      }
      let hasNews = false;
      lines.forEach((line, place) => {
        const known = nodes.get(line.id);
        const node = known ?? draw(line, drawPhoto);
        hasNews ||= !known;
        nodes.set(line.id, node);
        const note = node.lastElementChild as HTMLElement;
        const words = noteOf(line);
        if (note.textContent !== words) note.textContent = words;
        if (log.children[place] !== node) log.insertBefore(node, log.children[place] ?? null);
      });
      if (hasNews && (isAtEnd || lines.at(-1)?.isMine)) log.scrollTop = log.scrollHeight;
    },
  };
}

function draw(
  { isMine, name, isFollowing, text, photos, isVoice }: Shown,
  drawPhoto: (fileId: string, name: string) => HTMLElement,
): HTMLElement {
  return element(
    "div",
    { class: isMine ? "line mine" : "line" },
    element("p", { class: isMine || isFollowing ? "unseen" : "who" }, isMine ? "You:" : name),
    ...(text === ""
      ? []
      : [element("p", { class: "words" }, ...(isVoice ? [icon(SPOKEN)] : []), text)]),
    ...photos.map((fileId, i) => drawPhoto(fileId, `Photo ${i + 1}`)),
    element("p", { class: "when" }),
  );
}

function noteOf({ at, note }: Shown): string {
  return [timeText(at, new Date()), note].filter(Boolean).join(" · ");
}

/** The time of a line; with its day when that is not today. */
export function timeText(at: string, now: Date): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === now.toDateString()) return time;
  const day = date.toLocaleDateString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  return `${day}, ${time}`;
}
