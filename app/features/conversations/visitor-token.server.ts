import { createHash } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { conversations } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { visitOf } from "#app/platform/public-visit.ts";
import { signature } from "#app/platform/signed.server.ts";
import { type ConversationRow, loadWhere } from "./conversation-record.server.ts";

/** A token that nobody used for so long opens nothing any more. */
const IDLE_LIFE = 30 * DAY;

/** What opens one thread and nothing else: 256 bits that only we can make. Only its hash is stored. */
export function visitorTokenOf(conversationId: string): string {
  return `vt_${packed(conversationId)}.${signature("visitor-token", conversationId)}`;
}

export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** The page of a thread that works in any browser, without JavaScript too. */
export function chatPath(conversationId: string): string {
  return `/chat/${packed(conversationId)}.${signature("chat-link", conversationId)}`;
}

export interface OwnThread {
  row: ConversationRow;
  /** Lines up to here are another thread's, to which this visitor's was added. */
  from: number;
}

/** The thread that the visitor's token opens. @throws 404 for any other, whoever's it is */
export async function ownThread(context: Context, id: string): Promise<OwnThread> {
  const token = visitOf(context).threadToken;
  if (!token) throw notFound();
  const row = await loadWhere(
    context.db,
    and(
      eq(conversations.id, id),
      eq(conversations.tokenHash, hashOf(token)),
      gt(conversations.tokenSeenAt, context.now - IDLE_LIFE),
    ),
  );
  if (row.mergedIntoId === null) return { row, from: 0 };
  const joined = await loadWhere(context.db, eq(conversations.id, row.mergedIntoId));
  return { row: joined, from: row.mergedAtSeq ?? 0 };
}

function packed(id: string): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}
