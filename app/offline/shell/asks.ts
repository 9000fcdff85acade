/** What a page of the device asks or says in a dialog. */
export type Ask =
  | { kind: "sign-out"; form: HTMLFormElement; userId: string; waiting: number }
  | { kind: "why-not"; why: string };

let listen: ((ask: Ask) => void) | null = null;

export function announceAsk(ask: Ask) {
  listen?.(ask);
}

/** @returns what stops listening */
export function onAsk(show: (ask: Ask) => void): () => void {
  listen = show;
  return () => {
    listen = null;
  };
}
