import { deviceId } from "./facts.ts";
import { toBody } from "./merge-rules.ts";
import type { OpenedEntry } from "./outbox.ts";
import { judge, type Verdict } from "./outbox-rules.ts";
import { keyNamed, openBytes, outboxKey } from "./seal.ts";

const BASE = "/api/crm";
const LONGEST_MS = 60_000;

/** Sends one entry. @throws TypeError or AbortError without signal */
export async function sendEntry(opened: OpenedEntry): Promise<Verdict> {
  const { row, request, upload, sound } = opened;
  const attempts = row.attempts + 1;
  if (upload) {
    const sent = await sendFile(opened, attempts);
    if (sent.is !== "done") return sent;
  }
  if (sound !== undefined) return judge(await sendSound(opened, sound), attempts);
  const { base } = request;
  const answer = await call(row, `${BASE}${request.path}`, {
    method: request.method,
    headers: {
      "Content-Type": "application/json",
      ...(request.method === "POST" ? { "Idempotency-Key": row.key } : {}),
      ...(base ? { "If-Match": `"${base.version}"` } : {}),
    },
    body: JSON.stringify(toBody(request.fields)),
  });
  return judge(answer, attempts);
}

async function sendFile({ row, upload }: OpenedEntry, attempts: number): Promise<Verdict> {
  if (!upload || !row.file) return { is: "done", id: null };
  const bytes = await openBytes(await keyNamed(outboxKey(row.userId)), row.file);
  const form = new FormData();
  form.append("id", upload.fileId);
  form.append("file", new Blob([bytes], { type: upload.type }), upload.name);
  return judge(await call(row, `${BASE}/files`, { method: "POST", body: form }), attempts);
}

async function sendSound({ row, request }: OpenedEntry, type: string) {
  if (!row.file) throw new Error("the sound of a voice note is gone");
  const bytes = await openBytes(await keyNamed(outboxKey(row.userId)), row.file);
  const fields = new URLSearchParams(toBody(request.fields) as Record<string, string>);
  return call(row, `${BASE}${request.path}?${fields}`, {
    method: request.method,
    headers: { "Content-Type": type, "Idempotency-Key": row.key },
    body: bytes,
  });
}

async function call({ userId }: OpenedEntry["row"], path: string, init: RequestInit) {
  const response = await fetch(path, {
    ...init,
    headers: {
      ...(init.headers as Record<string, string>),
      "X-Outbox-Device": await deviceId(),
      "X-Outbox-User": userId,
    },
    redirect: "error",
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return {
    status: response.status,
    body: await response.json().catch(() => null),
    retryAfterSeconds: Number.isFinite(wait) ? wait : null,
  };
}
