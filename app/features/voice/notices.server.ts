import { createHash } from "node:crypto";
import { z } from "zod";
import { shops, voiceNotices } from "#app/db/schema/index.ts";
import { ownThread } from "#app/features/conversations/visitor-token.server.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { speechEngine } from "#app/platform/speech/speech.server.ts";
import { noticeText, staffNoticeText } from "./notice-rules.ts";
import { NotedNotice, Notice, NoticeShown } from "./public-schema.ts";
import { MAY_RECORD } from "./scope.server.ts";

export const getNotice = query({
  summary: "What a visitor has to be shown before they can record",
  can: "public:enquire",
  input: z.strictObject({ key: z.string().max(200).optional() }),
  output: Notice,
  run: currentNotice,
});

export const noteNotice = command({
  summary: "Note that the notice was shown; without it nothing can be recorded",
  can: "public:enquire",
  input: NoticeShown,
  output: NotedNotice,
  async run(context, { conversationId, hash }) {
    if (conversationId !== undefined) await ownThread(context, conversationId);
    const current = await currentNotice(context);
    if (hash !== current.hash)
      throw conflict("notice_changed", "The notice has changed. Show the new one.", { current });
    const id = newId();
    await context.db.insert(voiceNotices).values({
      id,
      conversationId: conversationId ?? null,
      widgetKeyId: context.actor.credentialId,
      wordingHash: hash,
      at: context.now,
    });
    await emit(context, "voice.notice_shown", {
      subject: conversationId
        ? { type: "conversation", id: conversationId }
        : { type: "voice_notice", id },
      details: { noticeId: id, wordingHash: hash },
      readBy: "conversations:reply",
    });
    return { id };
  },
});

/** What this member of the staff reads before they dictate a note; null when they may not. */
export function staffNotice({ actor }: Context): string | null {
  return can(actor, MAY_RECORD) ? staffNoticeText(speechEngine()?.processor ?? null) : null;
}

async function currentNotice({ db }: Context) {
  const [shop] = await db.select({ name: shops.name }).from(shops).limit(1);
  const shopName = shop?.name ?? "The repair shop";
  const text = noticeText({ shopName, processor: speechEngine()?.processor ?? null });
  return { text, hash: createHash("sha256").update(text).digest("hex") };
}
