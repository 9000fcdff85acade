import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { cannedReplies, conversationMessages, conversations, leads } from "#app/db/schema/index.ts";
import { NO_FACTS } from "#app/features/conversations/assistant-rules.ts";
import { hashOf, visitorTokenOf } from "#app/features/conversations/visitor-token.server.ts";
import { openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import { DAY, MINUTE } from "#app/platform/dates.ts";
import { CHATS, type ChatStory, READY_ANSWERS } from "./chat-texts.ts";
import { type Loading, writeRows } from "./loading.server.ts";

type Row = typeof conversations.$inferInsert;
type Line = typeof conversationMessages.$inferInsert;
type Lead = Pick<typeof leads.$inferSelect, "id" | "customerId" | "contactInfo">;

const BETWEEN_LINES = 1.5 * MINUTE;
const ANSWER_WITHIN = 10;

/** What visitors of the website wrote: with the assistant, waiting, answered, put off, over, spam. */
export async function loadConversations(loading: Loading) {
  const open = await loading.database.reader
    .select({ id: leads.id, customerId: leads.customerId, contactInfo: leads.contactInfo })
    .from(leads)
    .where(
      and(
        eq(leads.sourceType, "WEBSITE"),
        inArray(leads.stage, ["CONTACTED", "QUALIFIED"]),
        eq(leads.isQuarantined, false),
        isNull(leads.deletedAt),
      ),
    )
    .orderBy(desc(leads.createdAt))
    .limit(CHATS.length);
  const clock = await openingClockFor(loading.database.reader, null);
  const told = CHATS.map((chat) =>
    tell(loading, { chat, clock, lead: chat.isLead ? open.shift() : undefined }),
  );
  await writeRows(
    loading,
    conversations,
    told.map(({ row }) => row),
  );
  await writeRows(
    loading,
    cannedReplies,
    READY_ANSWERS.map(([shortcut, text]) => ({
      id: loading.ids.newIdAt(loading.now - 90 * DAY),
      shortcut,
      text,
      createdAt: loading.now - 90 * DAY,
      updatedAt: loading.now - 90 * DAY,
    })),
  );
  await writeRows(
    loading,
    conversationMessages,
    told.flatMap(({ lines }) => lines),
  );
}

interface Telling {
  chat: ChatStory;
  lead: Lead | undefined;
  clock: OpeningClock;
}

function tell({ ids, now, widgetKeyId }: Loading, { chat, lead, clock }: Telling) {
  const endedAt = now - chat.ago * MINUTE;
  const startedAt = endedAt - (chat.lines.length - 1) * BETWEEN_LINES;
  const id = ids.newIdAt(startedAt);
  const lines = chat.lines.map(([speaker, text], place): Line => {
    const at = startedAt + place * BETWEEN_LINES;
    const isStaff = speaker === "tess" || speaker === "adam";
    return {
      id: ids.newIdAt(at),
      conversationId: id,
      seq: place + 1,
      author: isStaff ? "STAFF" : speaker,
      staffId: isStaff ? ids.idOf(speaker) : speaker === "NOTE" ? ids.idOf("tess") : null,
      text,
      choices: [],
      at,
    };
  });
  const answered = lines.find(({ author }) => author === "STAFF");
  const last = lines.at(-1);
  const isWaiting = last?.author === "VISITOR" && chat.end === undefined;
  const [category, brand, model, fault] = chat.device;
  const row: Row = {
    id,
    state: chat.end === "closed" ? "CLOSED" : chat.end === "snoozed" ? "SNOOZED" : "OPEN",
    snoozedUntil: chat.end === "snoozed" ? now + 2 * DAY : null,
    closedAt: chat.end === "closed" ? endedAt : null,
    assignedTo: chat.owner === null ? null : ids.idOf(chat.owner),
    widgetKeyId,
    sourceDetails: { pageUrl: "https://riverside.example/repairs", device: "phone" },
    tokenHash: hashOf(visitorTokenOf(id)),
    tokenSeenAt: endedAt,
    leadId: lead?.id ?? null,
    customerId: lead?.customerId ?? null,
    isSpam: chat.end === "spam",
    isAssisted: last?.author === "ASSISTANT",
    facts: { ...NO_FACTS, category, brand, model, fault },
    asked: last?.author === "ASSISTANT" ? ["contact"] : [],
    lastSeq: lines.length,
    visitorSeenSeq: lines.length,
    waitingSince: isWaiting ? endedAt : null,
    answerDueAt: isWaiting ? clock.addOpeningMinutes(endedAt, ANSWER_WITHIN) : null,
    firstRespondedAt: answered?.at ?? null,
    notedInAt: lead ? startedAt : null,
    notedOutAt: lead ? (answered?.at ?? null) : null,
    lastMessageAt: endedAt,
    rating: chat.rating ?? null,
    createdAt: startedAt,
    updatedAt: endedAt,
  };
  return { row, lines };
}
