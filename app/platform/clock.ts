/** Where the program reads the time. Injected, so that rules and tests decide what "now" is. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock for tests: it stands still until it is told to move. */
export interface FixedClock extends Clock {
  set(at: number | string): void;
  advance(milliseconds: number): void;
}

/** A stopped clock that starts at `at` (milliseconds, or ISO text). */
export function fixedClock(at: number | string): FixedClock {
  let current = toMilliseconds(at);
  return {
    now: () => current,
    set: (to) => {
      current = toMilliseconds(to);
    },
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
}

function toMilliseconds(at: number | string): number {
  const milliseconds = typeof at === "number" ? at : Date.parse(at);
  if (!Number.isFinite(milliseconds)) throw new RangeError(`Not a moment: ${at}`);
  return milliseconds;
}
