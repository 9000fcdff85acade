import { backOff } from "#app/widget/frame/send.ts";

const POLL_MS = 5_000;

export type News =
  | { type: "changed"; seq: number }
  | { type: "typing" }
  | { type: "read"; seq: number };

export interface NewsParts {
  hello(): { token: string; after: number } | null;
  /** Something is new: the lines must be asked for. Asked for every few seconds without a socket. */
  ask(): void;
  tell(news: News): void;
}

/**
 * Listens for the shop on `/ws/visitor`, which only says that something changed. While the socket is
 * down it comes back with growing pauses, and the lines are polled as long as the page is in sight.
 */
export function createNews({ hello, ask, tell }: NewsParts) {
  let socket: WebSocket | null = null;
  let isUp = false;
  let retries = 0;
  let retryTimer: ReturnType<typeof setTimeout>;

  function connect(): void {
    const first = hello();
    if (!first || socket) return;
    clearTimeout(retryTimer);
    const line = open();
    if (!line) return;
    socket = line;
    line.onopen = () => line.send(JSON.stringify({ type: "hello", ...first }));
    line.onmessage = ({ data }) => {
      const news = readNews(data);
      if (!news) return;
      isUp = true;
      retries = 0;
      tell(news);
    };
    line.onclose = () => {
      if (socket !== line) return;
      drop();
      retryTimer = setTimeout(connect, backOff(retries++, Math.random()));
    };
  }

  function drop(): void {
    const line = socket;
    socket = null;
    isUp = false;
    line?.close();
  }

  function wake(): void {
    if (document.hidden || !hello()) return;
    ask();
    connect();
  }

  setInterval(() => {
    if (!isUp && !document.hidden && hello()) ask();
  }, POLL_MS);
  window.addEventListener("offline", drop);
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);

  return {
    connect,
    /** The thread is another one now. */
    restart(): void {
      drop();
      connect();
    },
  };
}

/** A browser or a policy may refuse sockets altogether; polling is left. */
function open(): WebSocket | null {
  try {
    return new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/visitor`);
  } catch {
    return null;
  }
}

/** A frame of the server, or null for anything that is not one. */
export function readNews(text: unknown): News | null {
  try {
    const { type, seq } = JSON.parse(String(text));
    if (type === "typing") return { type };
    return (type === "changed" || type === "read") && Number.isInteger(seq) ? { type, seq } : null;
  } catch {
    return null;
  }
}
