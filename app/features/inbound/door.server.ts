import type { ActionFunctionArgs } from "@remix-run/node";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { inboundSources } from "#app/db/schema/index.ts";
import { getDb } from "#app/db/tenants.server.ts";
import { fromIso } from "#app/platform/dates.ts";
import { AppError, notFound, unauthenticated } from "#app/platform/errors.ts";
import { openField } from "#app/platform/field-crypto.server.ts";
import { readJson, readText } from "#app/platform/json-body.server.ts";
import { parseInput, transact } from "#app/platform/operation.server.ts";
import { problemResponse } from "#app/platform/problem.server.ts";
import { isSignedBy } from "#app/platform/standard-webhook.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { readMail } from "./read-mail.ts";
import { CallNews, type InboundContent, type InboundKind, MailNews, TextNews } from "./schema.ts";
import { takeIn } from "./take-in.server.ts";
import { answerTwilio } from "./twilio-door.server.ts";

interface Door {
  kind: InboundKind;
  read(body: Record<string, unknown>, now: number): { id: string; content: InboundContent | null };
}

function door<S extends z.ZodType<{ id: string }>>(
  kind: InboundKind,
  schema: S,
  read: (news: z.output<S>, now: number) => InboundContent | null,
): Door {
  return {
    kind,
    read: (body, now) => {
      const news = parseInput(schema, body);
      return { id: news.id, content: read(news, now) };
    },
  };
}

const TAKEN = new Set(["answered", "completed"]);

const DOORS: Record<string, Door> = {
  "/api/inbound/calls": door("CALL", CallNews, ({ from, at, outcome, text }, now) => ({
    type: "call",
    from: from ?? null,
    at: at === undefined ? now : fromIso(at),
    isMissed: !TAKEN.has(outcome),
    text: text ?? null,
  })),
  "/api/inbound/sms": door("SMS", TextNews, ({ from, text }) => ({ type: "text", from, text })),
  "/api/inbound/mail": door("MAIL", MailNews, readMail),
};

/**
 * Answers whoever tells us what came in: signed by the Standard Webhooks rules with the secret of a
 * source, or by Twilio. 202 for what is new and for a repeat alike.
 */
export async function answerInbound({
  request,
  context,
}: Pick<ActionFunctionArgs, "request" | "context">): Promise<Response> {
  try {
    const { pathname } = new URL(request.url);
    if (request.method !== "POST") throw notAllowed();
    if (pathname.startsWith("/api/inbound/twilio/")) return await answerTwilio(request, pathname);
    const found = Object.hasOwn(DOORS, pathname) ? DOORS[pathname] : undefined;
    if (!found) throw notFound();
    await receive(request, found, Date.now());
    return new Response(JSON.stringify({ received: true }), {
      status: 202,
      headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
    });
  } catch (error) {
    return problemResponse(error, context.facts?.requestId ?? "");
  }
}

/** @throws 401 for a signature that fits no secret of such a source, or is older than five minutes */
async function receive(request: Request, { kind, read }: Door, now: number) {
  const id = request.headers.get("webhook-id") ?? "";
  const timestamp = request.headers.get("webhook-timestamp") ?? "";
  const signature = request.headers.get("webhook-signature") ?? "";
  if (!id || id.length > 200) throw unauthenticated();
  const database = await getDb("default");
  const sources = await database.reader
    .select()
    .from(inboundSources)
    .where(
      and(
        eq(inboundSources.kind, kind),
        eq(inboundSources.isActive, true),
        isNull(inboundSources.deletedAt),
      ),
    );
  const body = await readText(request.clone());
  const source = sources.find((one) =>
    secretsOf(one, now).some((secret) =>
      isSignedBy({ id, timestamp, signature, body }, secret, now),
    ),
  );
  if (!source) throw unauthenticated();
  const { id: messageId, content } = read(await readJson(request), now);
  await transact(systemContext(database, now), "take in", async (context) => {
    await context.db
      .update(inboundSources)
      .set({ seenAt: now })
      .where(eq(inboundSources.id, source.id));
    if (content) await takeIn(context, { source: source.id, messageId, kind, content });
  });
}

function secretsOf(row: typeof inboundSources.$inferSelect, now: number): string[] {
  const isOldGood = row.oldSecret !== null && (row.oldSecretUntil ?? 0) > now;
  return [row.secret, ...(isOldGood && row.oldSecret ? [row.oldSecret] : [])].map(openField);
}

function notAllowed() {
  return new AppError({
    status: 405,
    code: "method_not_allowed",
    title: "Method not allowed",
    headers: { Allow: "POST" },
  });
}
