import {
  BouncedError,
  HopelessError,
  RetryLaterError,
  UncertainError,
} from "#app/platform/work-outcome.server.ts";

/** An account at Twilio, or at a service that speaks like it (Messages resource, 2010-04-01). */
export interface TwilioAccount {
  sid: string;
  token: string;
  /** A number, a messaging service (MG…) or a sender's name. */
  from: string;
  apiUrl: string;
  /** Where it tells what became of a text; null while nobody could reach us. */
  statusUrl: string | null;
  timeoutMs?: number;
}

interface Text {
  id: string;
  to: string;
  text: string;
}

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 512_000;
const CLOCKS_DIFFER_MS = 60_000;
/** A connection that was never made carried nothing. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED)/;
/** Numbers that can take no text at all: not a number, not a mobile, no such handset. */
const BAD_NUMBERS = new Set([21211, 21214, 21217, 21614, 30005, 30006]);
const STOPPED = 21610;

/** Whether the service's code says that no text can ever arrive at the number. */
export function isBadNumber(code: number): boolean {
  return BAD_NUMBERS.has(code);
}

/** Whether the code says that the person told the service STOP. */
export function isStopped(code: number): boolean {
  return code === STOPPED;
}

/**
 * Sends one text. The service keeps no keys, so what it answers decides whether it may be sent again.
 * @returns its id
 * @throws BouncedError for a number that takes none, HopelessError for a text that it refuses,
 *   RetryLaterError when it is busy, UncertainError when nobody knows whether it took it
 */
export async function sendByTwilio(account: TwilioAccount, text: Text): Promise<string | null> {
  const form = new URLSearchParams({ To: text.to, Body: text.text });
  form.set(account.from.startsWith("MG") ? "MessagingServiceSid" : "From", account.from);
  if (account.statusUrl) form.set("StatusCallback", `${account.statusUrl}?delivery=${text.id}`);
  const response = await call(account, "Messages.json", { method: "POST", body: form });
  const { status } = response;
  if (status >= 200 && status < 300) return sidOf(await readJson(response));
  if (status === 429 || status === 503)
    throw new RetryLaterError(`the text service is busy (${status})`, pauseOf(response));
  if (status >= 500) throw new UncertainError(`the text service said ${status}`);
  throw refusal(status, await readJson(response));
}

interface Sought extends Text {
  markedAt: number;
  isKnown(providerId: string): Promise<boolean>;
}

/**
 * The service's id of a text that may have been sent; null when none was.
 * @throws when the service does not say, or knows a text to that number that may be this one
 */
export async function findAtTwilio(account: TwilioAccount, sought: Sought): Promise<string | null> {
  const since = sought.markedAt - CLOCKS_DIFFER_MS;
  const day = new Date(since).toISOString().slice(0, 10);
  const query = new URLSearchParams({ To: sought.to, "DateSent>": day, PageSize: "200" });
  const response = await call(account, `Messages.json?${query}`, {});
  if (response.status !== 200)
    throw new Error(`the text service could not be asked (${response.status})`);
  const { messages } = (await readJson(response)) as { messages?: unknown };
  if (!Array.isArray(messages)) throw new Error("the text service gave no list");
  let isOtherThere = false;
  for (const one of messages as Record<string, unknown>[]) {
    const sid = sidOf(one);
    const madeAt = Date.parse(String(one.date_created));
    if (sid === null || !(madeAt >= since) || !String(one.direction).startsWith("outbound"))
      continue;
    if (await sought.isKnown(sid)) continue;
    if (one.body === sought.text) return sid;
    isOtherThere = true;
  }
  if (isOtherThere) throw new UncertainError("the service has a text to this number that differs");
  return null;
}

async function call(account: TwilioAccount, path: string, init: RequestInit): Promise<Response> {
  const key = Buffer.from(`${account.sid}:${account.token}`).toString("base64");
  try {
    return await fetch(new URL(`/2010-04-01/Accounts/${account.sid}/${path}`, account.apiUrl), {
      ...init,
      redirect: "manual",
      headers: { Authorization: `Basic ${key}`, Accept: "application/json" },
      signal: AbortSignal.timeout(account.timeoutMs ?? TIMEOUT_MS),
    });
  } catch (error) {
    const { cause } = error as { cause?: { code?: unknown } };
    const code = String(cause?.code ?? (error as Error).name);
    if (NEVER_CONNECTED.test(code)) throw new Error(`the text service is not there (${code})`);
    throw new UncertainError(`the text service gave no answer (${code})`);
  }
}

/** An answer that cannot be read counts as none: the status alone has been believed by then. */
async function readJson(response: Response): Promise<Record<string, unknown>> {
  try {
    const bytes = Buffer.from(await response.arrayBuffer());
    if (bytes.length > MOST_BYTES) return {};
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return value && typeof value === "object" ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function sidOf({ sid }: Record<string, unknown>): string | null {
  return typeof sid === "string" && /^[A-Z]{2}[0-9a-f]{32}$/i.test(sid) ? sid : null;
}

function pauseOf(response: Response): number {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : 30_000;
}

/** Its words may repeat number and text: only the code goes into the log and onto the screen. */
function refusal(status: number, answer: Record<string, unknown>): Error {
  const code = Number(answer.code ?? 0);
  if (isBadNumber(code) || isStopped(code))
    return new BouncedError({ code: String(code), isStop: isStopped(code) });
  if (status === 400) return new HopelessError(`the text service refused it (${code || status})`);
  return new Error(`the text service refused our account (${code || status})`);
}
