import { newId } from "#app/platform/ids.ts";
import { refreshCopy } from "./copy.ts";
import type { OutboxRow } from "./database.ts";
import type { Entry } from "./entries.ts";
import { readSession } from "./facts.ts";
import { merge, toFields, type Values } from "./merge-rules.ts";
import { drop, type OpenedEntry, openRow, rewrite, rowsOf } from "./outbox.ts";
import { nextToSend, pauseAfter, type Verdict } from "./outbox-rules.ts";
import { sendEntry } from "./send.ts";
import { endSession } from "./session-end.ts";

export type Outcome = "nothing" | "sent" | "waiting" | "no-signal" | "signed-out";

const LOCK = "revivatech-outbox";

/**
 * Sends what waits, one entry after the other; one page or worker at a time. What cannot go yet stays
 * with its pause, what needs a person stays with the reason. Forced, it waits for whoever is sending.
 */
export async function replay({ isForced = false } = {}): Promise<Outcome> {
  const session = await readSession();
  if (!session) return "nothing";
  const erased: string[] = [];
  const outcome = await navigator.locks.request(LOCK, { ifAvailable: !isForced }, (lock) =>
    lock ? sendAll({ userId: session.userId, isForced, erased }) : ("waiting" as const),
  );
  // What is kept of an erased person for reading goes at once.
  if (erased.length > 0) await refreshCopy().catch(() => null);
  return outcome;
}

interface Run {
  userId: string;
  isForced: boolean;
  /** Takes the ids of entries about somebody who was erased. */
  erased: string[];
}

async function sendAll({ userId, isForced, erased }: Run): Promise<Outcome> {
  const tried = new Set<string>();
  let sent = 0;
  for (;;) {
    const row = nextToSend(await rowsOf(userId), { now: Date.now(), isForced, tried });
    if (!row) break;
    const opened = await openRow(row);
    const verdict = await sendEntry(opened).catch((): null => null);
    if (verdict === null) {
      await pause(row, pauseAfter(row.attempts + 1));
      return "no-signal";
    }
    if (verdict.is === "signed-out" || verdict.is === "revoked") {
      await endSession({ discardFor: verdict.is === "revoked" ? userId : null });
      return "signed-out";
    }
    if (verdict.is === "later") tried.add(row.lane);
    if (verdict.is === "done") sent += 1;
    if (verdict.is === "refused" && verdict.problem.isOver) erased.push(row.id);
    await settle(opened, verdict);
  }
  if (sent > 0) return "sent";
  return tried.size > 0 ? "waiting" : "nothing";
}

const pause = (row: OutboxRow, pauseMs: number) =>
  rewrite(row, { attempts: row.attempts + 1, notBefore: Date.now() + pauseMs });

async function settle(opened: OpenedEntry, verdict: Verdict) {
  const { row, ...entry } = opened;
  switch (verdict.is) {
    case "done":
      await drop([row.id]);
      return renameIn(row, { from: entry.request.fields.id, to: verdict.id });
    case "later":
      return pause(row, verdict.pauseMs);
    case "stale":
      return meet(opened, verdict.current);
    case "conflict":
      return rewrite(row, { state: "conflict" }, { ...entry, problem: verdict.problem });
    case "refused":
      return isLostFile(entry, verdict.problem.errors)
        ? sendFileAnew(opened)
        : rewrite(row, { state: "refused" }, { ...entry, problem: verdict.problem });
  }
}

/** Somebody saved meanwhile: what does not clash is sent on, what does waits for a choice. */
async function meet({ row, ...entry }: OpenedEntry, current: Values) {
  const { request } = entry;
  const fields = toFields(current);
  const { send, conflicts } = merge({
    base: request.base?.fields ?? {},
    mine: request.fields,
    current: fields,
    added: request.added,
  });
  const version = typeof current.version === "number" ? current.version : 0;
  if (conflicts.length > 0)
    return rewrite(
      row,
      { state: "conflict" },
      { ...entry, clash: { version, fields: conflicts, current: fields } },
    );
  if (Object.keys(send).length === 0) return drop([row.id]);
  return rewrite(
    row,
    { key: newId() },
    { ...entry, request: { ...request, fields: send, base: { version, fields } } },
  );
}

/** The server may know the person already and take the new record into another one. */
async function renameIn(done: OutboxRow, { from, to }: { from: unknown; to: string | null }) {
  if (typeof from !== "string" || to === null || from === to) return;
  for (const row of await rowsOf(done.userId)) {
    if (row.lane !== done.lane) continue;
    const { row: _row, ...entry } = await openRow(row);
    const renamed = JSON.parse(JSON.stringify(entry).replaceAll(from, to)) as Entry;
    await rewrite(row, {}, renamed);
  }
}

/** A file that waited over a day for its record is gone: it goes up once more under a new id. */
function isLostFile({ upload }: Entry, errors: readonly { path: string }[]): boolean {
  return upload !== undefined && errors.some(({ path }) => path.startsWith("fileIds"));
}

async function sendFileAnew({ row, ...entry }: OpenedEntry) {
  if (!entry.upload || row.key !== row.id) {
    const problem = { detail: "The server does not keep this photo.", errors: [] };
    return rewrite(row, { state: "refused" }, { ...entry, problem });
  }
  const fileId = newId();
  return rewrite(
    row,
    { key: newId() },
    {
      ...entry,
      upload: { ...entry.upload, fileId },
      request: { ...entry.request, fields: { ...entry.request.fields, fileIds: [fileId] } },
    },
  );
}
