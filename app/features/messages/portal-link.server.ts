import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { portalLinks } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { publicLink } from "#app/platform/mail/mail.server.ts";
import { equalTexts, signature } from "#app/platform/signed.server.ts";

const TOKEN = /^([\w-]{22})\.([\w-]{43})$/;

/** What hangs together for the customer: a lead with its jobs, or a job that came without one. */
export interface Thread {
  leadId: string | null;
  bookingId: string | null;
}

/** The id that a thread's link is made of. */
export function threadIdOf({ leadId, bookingId }: Thread): string {
  return leadId ?? bookingId ?? "";
}

/** `/portal/…`: the thread's id with a signature over id and generation, so it can be made again. */
export async function portalPath(db: Reader, thread: Thread): Promise<string> {
  const id = threadIdOf(thread);
  const { generation } = await linkState(db, id);
  const short = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
  return `/portal/${short}.${seal(id, generation)}`;
}

/** The whole address, as it stands in messages. */
export async function portalLink(db: Reader, thread: Thread): Promise<string> {
  return publicLink(await portalPath(db, thread));
}

/** The thread behind a token; null for one that is not ours, was replaced, or is closed. */
export async function threadOfToken(db: Reader, token: string): Promise<string | null> {
  const [, short = "", sealed = ""] = TOKEN.exec(token) ?? [];
  const hex = Buffer.from(short, "base64url").toString("hex");
  if (hex.length !== 32) return null;
  const id = [0, 8, 12, 16, 20].map((at, i, all) => hex.slice(at, all[i + 1])).join("-");
  const { generation, isClosed } = await linkState(db, id);
  return !isClosed && equalTexts(sealed, seal(id, generation)) ? id : null;
}

export async function linkState(db: Reader, threadId: string) {
  const [row] = await db.select().from(portalLinks).where(eq(portalLinks.threadId, threadId));
  return { generation: row?.generation ?? 1, isClosed: row?.isClosed ?? false };
}

function seal(id: string, generation: number): string {
  return signature("portal-link", `${id}|${generation}`);
}

/** Kills every link that was sent of the thread; a closed thread has none until it is opened again. */
export async function replaceLinks(
  context: CommandContext,
  { threadId, isClosed }: { threadId: string; isClosed: boolean },
) {
  const { generation } = await linkState(context.db, threadId);
  const row = {
    threadId,
    generation: generation + 1,
    isClosed,
    changedBy: context.actor.userId,
    changedAt: context.now,
  };
  await context.db
    .insert(portalLinks)
    .values(row)
    .onConflictDoUpdate({ target: portalLinks.threadId, set: row });
}
