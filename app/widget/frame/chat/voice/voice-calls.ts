import { judge, type Outcome, type Started } from "#app/widget/frame/chat/calls.ts";
import type { Opener } from "#app/widget/frame/chat/chat-store.ts";
import type { Pass } from "#app/widget/frame/session.ts";

/** Who asks: a thread of theirs, or the page alone. */
export type Caller = { thread: Opener } | { pass: Pass };
export interface Notice {
  text: string;
  hash: string;
}
export interface UploadState {
  received: number[];
  state: "UPLOADING" | "READY" | "UNCHECKED";
}
type Body = { json: object } | { octets: ArrayBuffer } | null;

/** A piece may take long on a phone. */
const PATIENCE_MS = 60_000;

/** The visitor's side of `/api/public/notices` and `/api/public/voice`. Nothing here throws. */
export function createVoiceCalls(key: string) {
  async function call<T>(
    door: string,
    body: Body,
    headers: Record<string, string>,
  ): Promise<Outcome<T>> {
    const isStart = "X-Page-Token" in headers;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
    const [method = "", path = ""] = door.split(" ");
    const type = body && "octets" in body ? "application/octet-stream" : "application/json";
    try {
      const answer = await fetch(`/api/public${path}`, {
        method,
        headers: {
          Accept: "application/json",
          "X-Widget-Key": key,
          ...(body && { "Content-Type": type }),
          ...headers,
        },
        body: body && ("octets" in body ? body.octets : JSON.stringify(body.json)),
        signal: abort.signal,
      });
      const read = await answer.json().catch(() => null);
      if (answer.ok && read) return { kind: "done", answer: read as T };
      const retryAfter = answer.headers.get("Retry-After");
      return judge({ status: answer.status, body: read ?? {}, retryAfter, isStart });
    } catch {
      return { kind: "later", afterMs: null, words: "" };
    } finally {
      clearTimeout(timer);
    }
  }

  const of = (uploadToken: string) => ({ Authorization: `Bearer ${uploadToken}` });

  return {
    notice: () => call<Notice>("GET /notices", null, {}),
    noteNotice: (caller: Caller, hash: string) =>
      call<{ id: string }>("POST /notices", { json: { hash, ...threadOf(caller) } }, by(caller)),
    start: (caller: Caller, given: { id: string; mimeType: string; noticeId: string }) =>
      call<{ uploadToken: string }>(
        "POST /voice",
        { json: { ...given, ...threadOf(caller) } },
        by(caller),
      ),
    state: (id: string, uploadToken: string) =>
      call<UploadState>(`GET /voice/${id}`, null, of(uploadToken)),
    add: (id: string, uploadToken: string, { n, octets }: { n: number; octets: ArrayBuffer }) =>
      call<UploadState>(`PUT /voice/${id}/chunks/${n}`, { octets }, of(uploadToken)),
    finish: (id: string, uploadToken: string, given: object) =>
      call<Started>(`POST /voice/${id}/finish`, { json: given }, of(uploadToken)),
  };
}

export type VoiceCalls = ReturnType<typeof createVoiceCalls>;

function by(caller: Caller): Record<string, string> {
  if ("thread" in caller) return { Authorization: `Bearer ${caller.thread.visitorToken}` };
  return { "X-Page-Token": caller.pass.pageToken, "X-Proof": caller.pass.proof };
}

function threadOf(caller: Caller) {
  return "thread" in caller ? { conversationId: caller.thread.id } : {};
}
