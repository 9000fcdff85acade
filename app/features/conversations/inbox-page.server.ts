import { shopFront } from "#app/features/leads/enquiry-form.server.ts";
import { staffChoices } from "#app/features/leads/lead-choices.server.ts";
import { possibleMatches } from "#app/features/leads/possible-matches.server.ts";
import { quickTimes } from "#app/features/leads/quick-times.server.ts";
import { can, scopeOf } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { fromIso } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { shortWithin, toMoment } from "#app/platform/short-time.ts";
import { inWrittenOrder } from "#app/platform/written-order.ts";
import { listCannedReplies } from "./canned.server.ts";
import { fillCanned } from "./canned-rules.ts";
import { loadConversation } from "./conversation-record.server.ts";
import { getConversation, listConversations } from "./conversations.server.ts";
import { newestMessages, seenByVisitors } from "./messages.server.ts";
import type { Conversation, Message } from "./schema.ts";
import { MAY_REPLY } from "./scope.server.ts";
import { typingOn } from "./typing.server.ts";

const VIEWS = {
  open: { label: "Open", filter: { state: "OPEN" } },
  snoozed: { label: "Snoozed", filter: { state: "SNOOZED" } },
  closed: { label: "Closed", filter: { state: "CLOSED" } },
  spam: { label: "Spam", filter: { isSpam: true } },
} as const;
const OWNERS = {
  all: { label: "Everybody’s", filter: {} },
  mine: { label: "Mine", filter: { assignedTo: "me" } },
  none: { label: "Nobody’s", filter: { assignedTo: "none" } },
} as const;
/** Lines of a thread that are shown at once. */
const SHOWN = 200;
const LIST = 30;

/** The list at the side of the inbox; the address holds its filter. */
export async function inboxPage(context: Context, url: URL) {
  const view = nameIn(VIEWS, url.searchParams.get("view"), "open");
  const owner = nameIn(OWNERS, url.searchParams.get("owner"), "all");
  const cursor = url.searchParams.get("cursor") ?? undefined;
  const { data, page } = await listConversations(context, {
    ...VIEWS[view].filter,
    ...OWNERS[owner].filter,
    limit: LIST,
    cursor,
  });
  const to = (change: Record<string, string>) => {
    const search = new URLSearchParams({ view, owner, ...change });
    return `/inbox?${search}`;
  };
  return {
    search: `?${new URLSearchParams({ view, owner })}`,
    rows: data.map((one) => toRow(one, context.now)),
    views: Object.entries(VIEWS).map(([name, { label }]) => ({
      to: to({ view: name }),
      label,
      isActive: name === view,
    })),
    owners: Object.entries(OWNERS).map(([name, { label }]) => ({
      to: to({ owner: name }),
      label,
      isActive: name === owner,
    })),
    nextTo: page.nextCursor === null ? null : to({ cursor: page.nextCursor }),
    firstTo: cursor === undefined ? null : to({}),
  };
}

/** One thread with all that is done about it. */
export async function threadPage(context: Context, id: string) {
  const { actor, now } = context;
  const one = await getConversation(context, { id });
  const messages = await newestMessages(context.db, { id, most: SHOWN });
  const seen = await seenByVisitors(context.db, await loadConversation(context, id));
  const isReachable = one.email !== null || one.phone !== null;
  const isAttached = one.leadId !== null || one.customerId !== null;
  const { matches } =
    isReachable && one.customerId === null && can(actor, "customers:look-up")
      ? await possibleMatches(context, {
          phone: one.phone ?? undefined,
          email: one.email ?? undefined,
          name: one.name ?? undefined,
        })
      : { matches: [] };
  const colleague = typingOn(id, "staff");
  return {
    conversation: { ...toRow(one, now), ...one, isReachable, isAttached },
    messages: messages.map((line) =>
      toLine(line, { one, now, myId: actor.userId, isSeen: seen.has(line.id) }),
    ),
    isCut: one.lastSeq > SHOWN,
    formKey: newId(),
    canned: await readyAnswers(context, one.name),
    staff: await staffChoices(context),
    mayAssign: scopeOf(actor, MAY_REPLY) === "all",
    myName: actor.name,
    snoozeTimes: quickTimes(context),
    matches: matches.filter(({ id: other }) => other !== one.leadId),
    others: isReachable ? await othersLike(context, one) : [],
    colleague: colleague && colleague.name !== actor.name ? colleague.name : null,
    isVisitorTyping: typingOn(id, "visitor") !== null,
  };
}
export type ThreadPage = Awaited<ReturnType<typeof threadPage>>;
export type Line = ReturnType<typeof toLine>;
export type InboxRow = ReturnType<typeof toRow>;

function toRow(one: Conversation, now: number) {
  const isLate = one.answerDueAt !== null && Date.parse(one.answerDueAt) < now;
  return {
    id: one.id,
    who: inWrittenOrder(one.name ?? one.email ?? one.phoneDisplay ?? "A visitor"),
    about: inWrittenOrder(one.lastText ?? ""),
    isFromUs: one.lastAuthor === "STAFF" || one.lastAuthor === "ASSISTANT",
    when: toMoment(one.lastMessageAt, now),
    unread: one.unread,
    owner: one.assignedToName,
    wait:
      one.answerDueAt === null
        ? null
        : { isLate, text: `Answer by ${shortWithin(fromIso(one.answerDueAt), now)}` },
    isAssisted: one.isAssisted && !one.isSpam,
  };
}

function toLine(
  line: Message,
  {
    one,
    now,
    myId,
    isSeen,
  }: { one: Conversation; now: number; myId: string | null; isSeen: boolean },
) {
  return {
    id: line.id,
    seq: line.seq,
    author: line.author,
    isMine: line.staffId !== null && line.staffId === myId,
    who: {
      VISITOR: inWrittenOrder(one.name ?? "Visitor"),
      STAFF: line.staffName ?? "Staff",
      ASSISTANT: "Assistant",
      NOTE: `Note by ${line.staffName ?? "staff"}`,
    }[line.author],
    text: inWrittenOrder(line.text),
    photos: line.fileIds,
    recording: line.recording,
    when: toMoment(line.at, now),
    isSeen,
  };
}

async function readyAnswers(context: Context, name: string | null) {
  const { data } = await listCannedReplies(context, {});
  const { shopName: shop } = await shopFront(context.db, context.now);
  return data.map(({ shortcut, text }) => ({ shortcut, text: fillCanned(text, { name, shop }) }));
}

/** Other threads of the same person, to join. */
async function othersLike(context: Context, one: Conversation) {
  if (one.customerId === null && one.leadId === null) return [];
  const { data } = await listConversations(context, {
    ...(one.customerId ? { customerId: one.customerId } : { leadId: one.leadId ?? "" }),
    limit: 5,
  });
  return data
    .filter(({ id }) => id !== one.id)
    .map((other) => ({
      id: other.id,
      label: `${toMoment(other.lastMessageAt, context.now).text}: ${inWrittenOrder(other.lastText ?? "")}`,
    }));
}

function nameIn<T extends object>(names: T, asked: string | null, usual: keyof T & string) {
  return asked !== null && Object.hasOwn(names, asked) ? (asked as keyof T & string) : usual;
}
