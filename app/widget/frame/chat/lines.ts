import { element } from "./element.ts";

/** A line as it is shown: the server's, one on its way, or one that was refused. */
export interface Shown {
  id: string;
  isMine: boolean;
  /** Who speaks for the shop; "" for the visitor. */
  name: string;
  /** The line before is of the same speaker, so the name is only read aloud. */
  isFollowing: boolean;
  text: string;
  at: string;
  note: string;
}

/** The list of lines. What stands there stays the same node, so that only news are read aloud. */
export function createLines(log: HTMLElement) {
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
        const node = known ?? draw(line);
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

function draw({ isMine, name, isFollowing, text }: Shown): HTMLElement {
  return element(
    "div",
    { class: isMine ? "line mine" : "line" },
    element("p", { class: isMine || isFollowing ? "unseen" : "who" }, isMine ? "You:" : name),
    element("p", { class: "words" }, text),
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
