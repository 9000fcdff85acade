import type { Pass } from "./session.ts";

export type Sent = {
  reference: string;
  statusUrl: string;
  /** The time that was asked for, in words; empty without one. */
  slotText: string;
  /** Booked for good; else the time is held until the shop confirms. */
  isConfirmed: boolean;
};
export type Problem = { path: string; message: string };
export type Outcome =
  | { kind: "sent"; sent: Sent }
  | { kind: "wrong"; problems: Problem[]; detail: string }
  | { kind: "stale" }
  | { kind: "later"; afterMs: number | null; detail: string };

/** Posts an enquiry once and says what the answer means. Never throws. */
export async function send(
  key: string,
  { pageToken, proof }: Pass,
  enquiry: { body: string; idempotencyKey: string },
): Promise<Outcome> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), 20_000);
  try {
    const answer = await fetch(doorFor(enquiry.body), {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-Widget-Key": key,
        "X-Page-Token": pageToken,
        "X-Proof": proof,
        "Idempotency-Key": enquiry.idempotencyKey,
      },
      body: enquiry.body,
      signal: abort.signal,
    });
    return judge(answer.status, await readJson(answer), answer.headers.get("Retry-After"));
  } catch {
    return { kind: "later", afterMs: null, detail: "" };
  } finally {
    clearTimeout(timer);
  }
}

/** An enquiry with a time holds it; one without is only an enquiry. */
export function doorFor(body: string): string {
  return `/api/public/${"slotStartsAt" in JSON.parse(body) ? "bookings" : "leads"}`;
}

/** 401 and 403 are a token or proof that died meanwhile; 408, 409, 425, 429 and 5xx pass by themselves. */
export function judge(
  status: number,
  body: Record<string, unknown>,
  retryAfter: string | null,
): Outcome {
  const detail = typeof body.detail === "string" ? body.detail : "";
  if (status >= 200 && status < 300)
    return {
      kind: "sent",
      sent: {
        reference: String(body.reference ?? ""),
        statusUrl: String(body.statusUrl ?? ""),
        slotText: String(body.slotText ?? ""),
        isConfirmed: body.isConfirmed === true,
      },
    };
  if (status === 401 || status === 403) return { kind: "stale" };
  if (status >= 500 || [408, 409, 425, 429].includes(status)) {
    const seconds = Number(retryAfter ?? Number.NaN);
    const afterMs = seconds >= 0 ? Math.min(seconds, 3600) * 1000 : null;
    return {
      kind: "later",
      afterMs,
      detail: status === 429 ? detail || "We have had several enquiries from here." : "",
    };
  }
  const problems = Array.isArray(body.errors) ? body.errors : [];
  return {
    kind: "wrong",
    detail,
    problems: problems.map((p) => ({
      path: String(p?.path ?? ""),
      message: String(p?.message ?? ""),
    })),
  };
}

/** How long to wait before the n-th retry (0, 1, 2 …): 2 s doubling to 60 s, give or take a fifth. */
export function backOff(retry: number, random: number): number {
  return Math.min(60_000, 2000 * 2 ** retry) * (0.8 + 0.4 * random);
}

async function readJson(answer: Response): Promise<Record<string, unknown>> {
  try {
    return (await answer.json()) ?? {};
  } catch {
    return {};
  }
}
