import { onCommitted } from "#app/platform/events.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";

const LONGEST_WAIT_MS = 25_000;
const MOST_WAITING = 200;
const waiting = () => singleton("event-waiters", () => ({ count: 0 }));

export interface News {
  /** True when an event of these types was committed, false when 25 seconds passed without one. */
  arrived: Promise<boolean>;
  stop(): void;
}

/** Listens from now on; with too many listeners already the answer comes at once. */
export function nextEvents(types: readonly string[] | undefined): News {
  const state = waiting();
  if (state.count >= MOST_WAITING) return { arrived: Promise.resolve(false), stop: () => {} };
  state.count += 1;
  let finish: (hasNews: boolean) => void = () => {};
  const arrived = new Promise<boolean>((resolve) => {
    finish = resolve;
  });
  const unlisten = onCommitted((events) => {
    if (events.some(({ type }) => !types || types.includes(type))) finish(true);
  });
  const timer = setTimeout(() => finish(false), LONGEST_WAIT_MS);
  let isStopped = false;
  return {
    arrived,
    stop: () => {
      if (isStopped) return;
      isStopped = true;
      state.count -= 1;
      unlisten();
      clearTimeout(timer);
    },
  };
}
