import type { OutboxRow } from "./database.ts";

/** What may lie in a device's outbox, and what of one entry. */
export const MOST_OUTBOX_BYTES = 200_000_000;

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** The wait before the next try: 5 s, 10 s, 20 s … at most 15 minutes; the server's word wins. */
export function pauseAfter(attempts: number, retryAfterSeconds: number | null = null): number {
  if (retryAfterSeconds !== null && retryAfterSeconds >= 0)
    return Math.min(LONGEST_PAUSE_MS, retryAfterSeconds * 1_000);
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1));
}

type Queued = Pick<OutboxRow, "id" | "lane" | "state" | "notBefore">;

export interface Turn {
  now: number;
  /** Asked by a person, or just back online: pauses count no more. */
  isForced: boolean;
  /** Lanes that this run has tried already. */
  tried: ReadonlySet<string>;
}

/**
 * What is sent next: the oldest entry that is first in its lane and may go. An entry that asks for a
 * person holds back its own lane only.
 */
export function nextToSend<T extends Queued>(rows: readonly T[], turn: Turn): T | null {
  const inOrder = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const held = new Set<string>(turn.tried);
  for (const row of inOrder) {
    if (held.has(row.lane)) continue;
    held.add(row.lane);
    if (row.state !== "waiting") continue;
    if (turn.isForced || row.notBefore <= turn.now) return row;
  }
  return null;
}

/** When the next entry may go by itself; null when none waits for time alone. */
export function nextMoment(rows: readonly Queued[]): number | null {
  const inOrder = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const heads = new Map<string, Queued>();
  for (const row of inOrder) if (!heads.has(row.lane)) heads.set(row.lane, row);
  const times = [...heads.values()].flatMap(({ state, notBefore }) =>
    state === "waiting" ? [notBefore] : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}

export interface Answer {
  status: number;
  body: unknown;
  retryAfterSeconds: number | null;
}

export interface Problem {
  detail: string;
  errors: { path: string; message: string }[];
  /** Nothing that its person could change makes the server take it: it is read and discarded. */
  isOver?: boolean;
}

export type Verdict =
  | { is: "done"; id: string | null }
  | { is: "signed-out" }
  | { is: "revoked" }
  | { is: "later"; pauseMs: number }
  | { is: "stale"; current: Record<string, unknown> }
  | { is: "conflict"; problem: Problem }
  | { is: "refused"; problem: Problem };

/** What an answer means for the entry. `attempts` counts this one. */
export function judge({ status, body, retryAfterSeconds }: Answer, attempts: number): Verdict {
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const code = typeof said.code === "string" ? said.code : "";
  if (status >= 200 && status < 300)
    return { is: "done", id: typeof said.id === "string" ? said.id : null };
  if (status === 401) return { is: code === "session_revoked" ? "revoked" : "signed-out" };
  // Nobody else makes this id: it arrived, and its answer was lost longer ago than keys are kept.
  if (status === 409 && code === "id_taken") return { is: "done", id: null };
  if (status === 412 && typeof said.current === "object" && said.current !== null)
    return { is: "stale", current: said.current as Record<string, unknown> };
  if (status === 409 || status === 412) return { is: "conflict", problem: problemOf(said) };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { is: "later", pauseMs: pauseAfter(attempts, retryAfterSeconds) };
  if (status === 410) return { is: "refused", problem: { ...problemOf(said), isOver: true } };
  return { is: "refused", problem: problemOf(said) };
}

function problemOf(said: Record<string, unknown>): Problem {
  const errors = Array.isArray(said.errors) ? (said.errors as Problem["errors"]) : [];
  const detail = typeof said.detail === "string" ? said.detail : "The server did not take this.";
  return { detail, errors: errors.map(({ path, message }) => ({ path, message })) };
}

/** How many things a person did are still waiting: the parts of one count once. */
export function countWaiting(rows: readonly Pick<OutboxRow, "group">[]): number {
  return new Set(rows.map(({ group }) => group)).size;
}

/** Whether some more fits; a full outbox is said aloud, never dropped quietly. */
export function fits(rows: readonly Pick<OutboxRow, "bytes">[], more: number): boolean {
  return rows.reduce((sum, { bytes }) => sum + bytes, more) <= MOST_OUTBOX_BYTES;
}
