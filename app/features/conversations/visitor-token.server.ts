import { createHash } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { conversations } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { isUuidV7 } from "#app/platform/ids.ts";
import { visitOf } from "#app/platform/public-visit.ts";
import { equalTexts, signature } from "#app/platform/signed.server.ts";
import { loadWhere } from "./conversation-record.server.ts";
import { followJoins, type OwnThread } from "./own-thread.server.ts";

/** A token that nobody used for so long opens nothing any more. */
const IDLE_LIFE = 30 * DAY;

/** What opens one thread and nothing else: 256 bits that only we can make. Only its hash is stored. */
export function visitorTokenOf(conversationId: string): string {
  return `vt_${packed(conversationId)}.${signature("visitor-token", conversationId)}`;
}

/** The thread of a token that we made; null for any other. Opens nothing by itself: it may be out of date. */
export function threadOfToken(token: string): string | null {
  const [, body = "", seal = ""] = /^vt_([\w-]{22})\.([\w-]{43})$/.exec(token) ?? [];
  const id = unpacked(body);
  return id !== null && equalTexts(signature("visitor-token", id), seal) ? id : null;
}

export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** The page of a thread that works in any browser, without JavaScript too. */
export function chatPath(conversationId: string): string {
  return `/chat/${packed(conversationId)}.${signature("chat-link", conversationId)}`;
}

/** What opens a thread, in an answer to its visitor. */
export function openersOf(id: string) {
  return { visitorToken: visitorTokenOf(id), statusUrl: chatPath(id) };
}

/** What a chat link opens. @throws 404 for a link that we did not make */
export function tokenOfLink(link: string): { id: string; token: string } {
  const [, body = "", seal = ""] = /^([\w-]{22})\.([\w-]{43})$/.exec(link) ?? [];
  const id = unpacked(body);
  if (id === null || !equalTexts(signature("chat-link", id), seal)) throw notFound();
  return { id, token: visitorTokenOf(id) };
}

/** The thread that the visitor's token opens. @throws 404 for any other, whoever's it is */
export async function ownThread(context: Context, id: string): Promise<OwnThread> {
  const token = visitOf(context).threadToken;
  if (!token) throw notFound();
  return openedThread(context, { id, token });
}

/** The same for whoever brings the token another way. @throws 404 */
export async function openedThread(
  { db, now }: Pick<Context, "db" | "now">,
  { id, token }: { id: string; token: string },
): Promise<OwnThread> {
  const row = await loadWhere(
    db,
    and(
      eq(conversations.id, id),
      eq(conversations.tokenHash, hashOf(token)),
      gt(conversations.tokenSeenAt, now - IDLE_LIFE),
    ),
  );
  return followJoins(db, row);
}

function unpacked(body: string): string | null {
  const hex = Buffer.from(body, "base64url").toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return isUuidV7(id) ? id : null;
}

function packed(id: string): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}
