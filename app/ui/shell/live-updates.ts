/** What the server says when something changed: names, never contents. */
interface ChangedMessage {
  type: "changed";
  subjects: string[];
  lastEventId: number;
}

const NOT_ALLOWED = 4401;
const LONGEST_WAIT = 30_000;

/**
 * Listens to `/ws` and tells `onChange` the names of what changed. A lost connection comes back with
 * growing pauses and the number of the last event, so that nothing is missed. Returns the way to stop.
 */
export function listenForChanges(options: {
  lastEventId: number;
  onChange: (subjects: string[]) => void;
  onSignedOut: () => void;
}): () => void {
  let last = options.lastEventId;
  let stop = () => {};
  let isStopped = false;
  void import("partysocket/ws").then(({ default: ReconnectingSocket }) => {
    if (isStopped) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new ReconnectingSocket(
      () => `${scheme}://${location.host}/ws?after=${last}`,
      undefined,
      { minReconnectionDelay: 500, maxReconnectionDelay: LONGEST_WAIT },
    );
    socket.addEventListener("message", (event: MessageEvent) => {
      const message = JSON.parse(String(event.data)) as ChangedMessage | { type: "typing" };
      // What is true for a moment only is for whoever shows it.
      if (message.type !== "changed") {
        dispatchEvent(new CustomEvent(`live:${message.type}`, { detail: message }));
        return;
      }
      last = Math.max(last, message.lastEventId);
      if (message.subjects.length > 0) options.onChange(message.subjects);
    });
    socket.addEventListener("close", (event: { code: number }) => {
      if (event.code !== NOT_ALLOWED) return;
      socket.close();
      options.onSignedOut();
    });
    stop = () => socket.close();
  });
  return () => {
    isStopped = true;
    stop();
  };
}

/** Runs `work` at once, then at most once in `pauseMs`, with a last run after the last call. */
export function atMostEvery(pauseMs: number, work: () => void) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  function run() {
    isAsked = false;
    work();
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) run();
    }, pauseMs);
  }
  return {
    ask: () => {
      if (timer === null) run();
      else isAsked = true;
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
