import type { deliveries } from "#app/db/schema/index.ts";

type Work = typeof deliveries.$inferSelect;

/** Pauses before each further try, in seconds (promises.md 3): 75.6 hours in all. */
export const BACK_OFF_SECONDS = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
/** Pauses before a service is asked once more what became of something, in seconds. */
const ASK_AGAIN_SECONDS = [60, 300, 1800];

/** Thrown by a worker when trying again cannot help: bad address, 404, 410. */
export class HopelessError extends Error {}

/** Thrown when the address takes no messages: what the service said, in its own code. */
export class BouncedError extends HopelessError {
  constructor(readonly bounce: { code: string; isStop: boolean }) {
    super(bounce.isStop ? "they told the service STOP" : `it cannot arrive there (${bounce.code})`);
  }
}

/** Thrown when the service says when to come back: 429, 503. Nothing was done. */
export class RetryLaterError extends Error {
  constructor(
    message: string,
    readonly afterMs: number,
  ) {
    super(message);
  }
}

/** Thrown when nobody can tell whether it was done: no answer, or one that says nothing. */
export class UncertainError extends Error {}

interface Failed {
  work: Work;
  error: unknown;
  /** It must not be done twice, so it is not simply tried again when nobody knows. */
  isOnce: boolean;
  /** The service can be asked what became of it. */
  canAsk: boolean;
}

/** What becomes of work that failed: tried again later, asked about, or parked for a person. */
export function afterFailure({ work, error, isOnce, canAsk }: Failed, now: number): Partial<Work> {
  const lastError =
    error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : "error";
  if (isOnce && error instanceof UncertainError)
    return afterDoubt(work, { words: error.message.slice(0, 400), canAsk }, now);
  const pause = BACK_OFF_SECONDS[work.attempt];
  const certain = { lastError, sentMark: null };
  if (error instanceof HopelessError || pause === undefined)
    return { ...certain, state: "DEAD", finishedAt: now };
  const jitter = 0.8 + Math.random() * 0.4;
  const wait =
    error instanceof RetryLaterError ? Math.max(error.afterMs, 1000) : pause * 1000 * jitter;
  return { ...certain, state: "DUE", owner: null, runAt: Math.round(now + wait) };
}

/** Keeps the mark: as long as it stands the work is never simply done again. */
function afterDoubt(
  work: Work,
  { words, canAsk }: { words: string; canAsk: boolean },
  now: number,
): Partial<Work> {
  const asked = Number(work.progress?.asked ?? 0);
  const pause = canAsk ? ASK_AGAIN_SECONDS[asked] : undefined;
  const lastError = `It is not certain whether this left: ${words}`;
  if (pause === undefined) return { state: "DEAD", lastError, finishedAt: now };
  const progress = { asked: asked + 1 };
  return { state: "DUE", owner: null, lastError, progress, runAt: now + pause * 1000 };
}
