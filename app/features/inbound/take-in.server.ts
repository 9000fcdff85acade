import { and, lt, ne } from "drizzle-orm";
import { inboundMessages } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { DAY, HOUR } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { enqueue } from "#app/platform/work-queue.server.ts";
import type { InboundContent, InboundKind } from "./schema.ts";

export const FILE_INBOUND = "file-inbound";

interface Incoming {
  /** The id of the source, or "twilio", "sandbox". */
  source: string;
  /** The sender's own id: the same one again changes nothing. */
  messageId: string;
  kind: InboundKind;
  content: InboundContent;
  /** How long a repeat is known as one. */
  keptMs?: number;
}

/** A signature with a time cannot be played again for long; one without can, as long as it is kept. */
export const KEPT_MS = 72 * HOUR;
export const KEPT_WITHOUT_TIME_MS = 365 * DAY;

/**
 * Takes in what came from outside, each message once, and has it filed by a job, so that the sender
 * is answered at once. @returns whether it is new
 */
export async function takeIn(
  context: CommandContext,
  { keptMs = KEPT_MS, content, ...message }: Incoming,
): Promise<boolean> {
  const id = newId();
  const { now } = context;
  const rows = await context.db
    .insert(inboundMessages)
    .values({
      ...message,
      id,
      content: { ...content },
      receivedAt: now,
      keptUntil: now + keptMs,
    })
    .onConflictDoNothing()
    .returning({ id: inboundMessages.id });
  if (rows.length === 0) return false;
  await enqueue(context, "jobs", { kind: FILE_INBOUND, payload: { id }, priority: -1 });
  return true;
}

/** Forgets what was filed and cannot be repeated any more. */
export async function forgetFiled({ db, now }: CommandContext) {
  await db
    .delete(inboundMessages)
    .where(and(lt(inboundMessages.keptUntil, now), ne(inboundMessages.state, "RECEIVED")));
}
