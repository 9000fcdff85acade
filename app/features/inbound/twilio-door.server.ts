import { eq } from "drizzle-orm";
import { deliveries } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { noteReceipt } from "#app/features/messages/receipts.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError, notFound, unauthenticated } from "#app/platform/errors.ts";
import { readText } from "#app/platform/json-body.server.ts";
import { publicLink } from "#app/platform/mail/mail.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { isBadNumber, isStopped } from "#app/platform/sms/twilio.server.ts";
import { isSignedByTwilio } from "#app/platform/sms/twilio-signature.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import type { InboundContent, InboundKind } from "./schema.ts";
import { KEPT_WITHOUT_TIME_MS, takeIn } from "./take-in.server.ts";

const MOST_BYTES = 65_536;
const MISSED = new Set(["no-answer", "busy", "failed", "canceled"]);
const TAKEN = new Set(["completed", "answered"]);
const WITHHELD =
  /anonymous|restricted|unavailable|unknown|^\+?(?:266696687|86282452253|7378742833|2562533)$/i;

type Form = ReadonlyMap<string, string>;
type Work = (context: CommandContext, form: Form, query: URLSearchParams) => Promise<void>;

const DOORS: Record<string, Work> = {
  "/api/inbound/twilio/voice": (context, form) =>
    take(context, { kind: "CALL", id: form.get("CallSid"), content: callIn(form, context.now) }),
  "/api/inbound/twilio/sms": (context, form) =>
    take(context, { kind: "SMS", id: form.get("MessageSid"), content: textIn(form) }),
  "/api/inbound/twilio/status": noteStatus,
};

/** What Twilio tells: signed over the public address and every field, with our account's token. */
export async function answerTwilio(request: Request, pathname: string): Promise<Response> {
  const work = Object.hasOwn(DOORS, pathname) ? DOORS[pathname] : undefined;
  const token = env().TWILIO_AUTH_TOKEN;
  if (!work || !token) throw notFound();
  const { search, searchParams } = new URL(request.url);
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("Content-Type") ?? ""))
    throw new AppError({ status: 415, code: "unsupported_media_type", title: "Send a form" });
  const fields = [...new URLSearchParams(await readText(request, MOST_BYTES))];
  const signature = request.headers.get("X-Twilio-Signature") ?? "";
  const url = publicLink(`${pathname}${search}`);
  if (!isSignedByTwilio({ url, fields, signature }, token)) throw unauthenticated();
  const database = await getDb("default");
  await transact(systemContext(database, Date.now()), "take in from Twilio", (context) =>
    work(context, new Map(fields), searchParams),
  );
  return new Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', {
    headers: { "Content-Type": "text/xml; charset=utf-8", "Cache-Control": "no-store" },
  });
}

interface Taking {
  kind: InboundKind;
  id: string | undefined;
  content: InboundContent | null;
}

/** A call is told of several times while it rings: only its end counts, and only once. */
async function take(context: CommandContext, { kind, id, content }: Taking) {
  if (!id || !/^[A-Z]{2}[0-9a-f]{32}$/i.test(id) || content === null) return;
  const keptMs = KEPT_WITHOUT_TIME_MS;
  await takeIn(context, { source: "twilio", messageId: id, kind, content, keptMs });
}

function callIn(form: Form, now: number): InboundContent | null {
  const status = form.get("DialCallStatus") ?? form.get("CallStatus") ?? "";
  const isMissed = MISSED.has(status);
  if ((!isMissed && !TAKEN.has(status)) || form.get("Direction")?.startsWith("outbound"))
    return null;
  const from = form.get("From") ?? "";
  return {
    type: "call",
    from: from === "" || WITHHELD.test(from) ? null : from,
    at: now,
    isMissed,
    text: null,
  };
}

function textIn(form: Form): InboundContent | null {
  const from = form.get("From") ?? "";
  if (from === "") return null;
  const pictures = Number(form.get("NumMedia") ?? 0);
  const note = pictures > 0 ? `[${pictures} picture${pictures > 1 ? "s" : ""} not taken over]` : "";
  const text = [form.get("Body") ?? "", note].filter(Boolean).join("\n");
  return { type: "text", from, text };
}

/** What became of a text of ours; its address names the delivery. */
async function noteStatus(context: CommandContext, form: Form, query: URLSearchParams) {
  const [row] = await context.db
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, query.get("delivery") ?? ""));
  if (row?.kind !== "message") return;
  const status = form.get("MessageStatus") ?? "";
  const providerId = form.get("MessageSid") ?? null;
  if (status === "delivered" || status === "read")
    return noteReceipt(context, row, { providerId, state: "DELIVERED" });
  if (status !== "failed" && status !== "undelivered")
    return noteReceipt(context, row, { providerId, state: "ACCEPTED" });
  const code = Number(form.get("ErrorCode") ?? 0);
  await noteReceipt(context, row, {
    providerId,
    state: "BOUNCED",
    code: String(code),
    isPermanent: isBadNumber(code) || isStopped(code),
    isStop: isStopped(code),
  });
}
