import type { Pass } from "#app/widget/frame/session.ts";
import type { Opener } from "./chat-store.ts";
import type { Answer } from "./thread.ts";

export type Started = Answer & Opener & { statusUrl: string };
export type Outcome<T = Answer> =
  | { kind: "done"; answer: T }
  /** The thread is not there, or not ours any more. */
  | { kind: "gone" }
  /** Page token or proof died meanwhile. */
  | { kind: "stale" }
  /** The id is known: what was sent has arrived before. */
  | { kind: "taken" }
  | { kind: "refused"; code: string; words: string }
  | { kind: "later"; afterMs: number | null; words: string };

const PATIENCE_MS = 20_000;

/** The visitor's side of `/api/public/conversations`. Nothing here throws. */
export function createCalls(key: string) {
  async function call<T>(path: string, init: RequestInit, isStart = false): Promise<Outcome<T>> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
    try {
      const answer = await fetch(`/api/public/conversations${path}`, {
        ...init,
        headers: { Accept: "application/json", "X-Widget-Key": key, ...init.headers },
        signal: abort.signal,
      });
      const body = await readJson(answer);
      if (answer.ok && body) return { kind: "done", answer: body as T };
      return judge({
        status: answer.status,
        body: (body ?? {}) as Record<string, unknown>,
        retryAfter: answer.headers.get("Retry-After"),
        isStart,
      });
    } catch {
      return { kind: "later", afterMs: null, words: "" };
    } finally {
      clearTimeout(timer);
    }
  }

  function post<T = Answer>({ id, visitorToken }: Opener, deed: string, body: object) {
    return call<T>(`/${id}/${deed}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${visitorToken}` },
      body: JSON.stringify(body),
    });
  }

  return {
    start: ({ id, body }: { id: string; body: string }, { pageToken, proof }: Pass) =>
      call<Started>(
        "",
        {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            "X-Page-Token": pageToken,
            "X-Proof": proof,
            "Idempotency-Key": id,
          },
          body,
        },
        true,
      ),
    read: ({ id, visitorToken }: Opener, after: number) =>
      call<Answer>(`/${id}/messages?after=${after}`, {
        headers: { Authorization: `Bearer ${visitorToken}` },
      }),
    say: (
      thread: Opener,
      { id, text, fileIds = [] }: { id: string; text: string; fileIds?: string[] },
    ) => post(thread, "messages", { id, text, fileIds }),
    /** Sends a picture; a line then shows it. */
    upload: ({ id, visitorToken }: Opener, picture: Blob) =>
      call<{ id: string }>(`/${id}/files`, {
        method: "POST",
        headers: { "Content-Type": picture.type, Authorization: `Bearer ${visitorToken}` },
        body: picture,
      }),
    /** A picture of the thread; null when it cannot be had now. */
    async photo(
      { id, visitorToken }: Opener,
      fileId: string,
      size: "thumbnail" | "full",
    ): Promise<Blob | null> {
      const headers = { "X-Widget-Key": key, Authorization: `Bearer ${visitorToken}` };
      const path = `/api/public/conversations/${id}/files/${fileId}?size=${size}`;
      try {
        const answer = await fetch(path, { headers });
        return answer.ok ? await answer.blob() : null;
      } catch {
        return null;
      }
    },
    see: (thread: Opener, seq: number) => post(thread, "read", { seq }),
    type: (thread: Opener) => post<object>(thread, "typing", {}),
    transcript: (thread: Opener, given: { email: string; code?: string }) =>
      post<{ state: "CODE_SENT" | "SENT" }>(thread, "transcript", given),
    rate: (thread: Opener, rating: number) => post(thread, "rate", { rating }),
  };
}

export type Calls = ReturnType<typeof createCalls>;

/** What a refusal means for what was asked. 408, 409, 425, 429 and 5xx pass by themselves. */
export function judge({
  status,
  body,
  retryAfter,
  isStart,
}: {
  status: number;
  body: Record<string, unknown>;
  retryAfter: string | null;
  isStart: boolean;
}): Exclude<Outcome, { kind: "done" }> {
  const code = String(body.code ?? "");
  const detail = typeof body.detail === "string" ? body.detail : "";
  if (code === "id_taken") return { kind: "taken" };
  if (isStart && (status === 401 || /^proof_/.test(code))) return { kind: "stale" };
  if (!isStart && (status === 401 || status === 404)) return { kind: "gone" };
  if (status >= 500 || [408, 409, 425, 429].includes(status) || status < 400) {
    const seconds = Number(retryAfter ?? Number.NaN);
    const afterMs = seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null;
    return { kind: "later", afterMs, words: status === 429 ? detail : "" };
  }
  const [problem] = Array.isArray(body.errors) ? body.errors : [];
  const words = String(problem?.message ?? "") || detail || "This could not be sent.";
  return { kind: "refused", code, words };
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}
