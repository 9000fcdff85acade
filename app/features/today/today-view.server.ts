import type { ToldState } from "#app/features/leads/lead-view.server.ts";
import { ROLE_LABELS } from "#app/features/staff/labels.ts";
import { formatMoney } from "#app/platform/money.ts";
import { formatRelative } from "#app/platform/relative-time.ts";
import { shortWithin } from "#app/platform/short-time.ts";
import { mailHref, telHref } from "#app/ui/tap-hrefs.ts";
import { DONE_WORDS, KIND_LABELS } from "./labels.ts";
import { isWaiting, lateness } from "./rules.ts";
import {
  type PersonCount,
  TODAY_KINDS,
  type TodayItem,
  type TodayKind,
  type TodayQueue,
} from "./schema.ts";

/** The one thing the thumb does first. */
export interface TodayAction {
  verb: "call" | "mail" | "take" | "open";
  href: string;
  label: string;
}

/** A piece of work as its card prints it. */
export interface TodayView {
  /** Kind and record: what the address names. */
  id: string;
  kind: TodayKind;
  kindLabel: string;
  /** The lead's, the call's or the job's. */
  subjectId: string;
  version: number | null;
  leadId: string | null;
  name: string;
  to: string | null;
  about: string | null;
  note: string | null;
  due: ToldState;
  owner: string | null;
  /** "£129 × 2.4": why it stands here. */
  order: string;
  primary: TodayAction | null;
  /** Rings or writes where the primary action is another one. */
  contact: TodayAction | null;
  doneLabel: string | null;
}

export function toTodayView(item: TodayItem, now: number): TodayView {
  const to = item.leadId
    ? `/leads/${item.leadId}`
    : item.bookingId
      ? `/bookings/${item.bookingId}`
      : item.customerId
        ? `/customers/${item.customerId}`
        : null;
  const actions = actionsOf(item, to);
  return {
    id: keyOf(item),
    kind: item.kind,
    kindLabel: KIND_LABELS[item.kind],
    subjectId: item.id,
    version: item.version,
    leadId: item.leadId,
    name: item.name,
    to,
    about: item.about,
    note: item.note,
    due: dueOf(item, now),
    owner: item.assignedToName,
    order: orderOf(item, now),
    primary: actions[0] ?? null,
    contact: actions.slice(1).find(({ verb }) => verb === "call" || verb === "mail") ?? null,
    doneLabel: isLatePromise(item, now) ? null : DONE_WORDS[item.kind].button,
  };
}

const keyOf = ({ kind, id }: Pick<TodayItem, "kind" | "id">) => `${kind}.${id}`;

/** A time that is over cannot be kept: another one has to be promised. */
function isLatePromise({ kind, dueAt }: TodayItem, now: number): boolean {
  return kind === "promise" && Date.parse(dueAt) <= now;
}

function actionsOf(item: TodayItem, to: string | null): TodayAction[] {
  const tel = item.phone && telHref(item.phone);
  const mail = item.email && mailHref(item.email);
  const actions: (TodayAction | null)[] = [
    item.kind === "promise" && to
      ? { verb: "open", href: `${to}/delay`, label: "Promise another time" }
      : null,
    item.leadId && item.assignedTo === null
      ? { verb: "take", href: `/leads/${item.leadId}/assign`, label: "Take" }
      : null,
    item.hasMessage && to
      ? { verb: "open", href: `${to}/step`, label: "Read and send the message" }
      : null,
    tel ? { verb: "call", href: tel, label: "Call" } : null,
    mail ? { verb: "mail", href: mail, label: "E-mail" } : null,
    to ? { verb: "open", href: to, label: "Open" } : null,
  ];
  return actions.filter((action) => action !== null);
}

function dueOf({ kind, since, dueAt }: TodayItem, now: number): ToldState {
  const due = Date.parse(dueAt);
  const isLate = due < now;
  const late = ago(due, now);
  switch (kind) {
    case "answer":
      return isLate
        ? { tone: "bad", text: `Answer late by ${late}` }
        : {
            tone: lateness({ since: Date.parse(since), dueAt: due }, now) >= 0.8 ? "warn" : "info",
            text: `Answer by ${shortWithin(due, now)}`,
          };
    case "follow-up":
      return { tone: "bad", text: `Follow-up overdue ${formatRelative(due, now)}` };
    case "call":
      return {
        tone: isLate ? "bad" : "warn",
        text: `Rang ${formatRelative(Date.parse(since), now)}`,
      };
    case "promise":
      return isLate
        ? { tone: "bad", text: `Late: promised ${shortWithin(due, now)}` }
        : { tone: "warn", text: `Promised ${shortWithin(due, now)}` };
    case "approval":
      return {
        tone: "warn",
        text: `Waits for their OK since ${shortWithin(Date.parse(since), now)}`,
      };
    case "collection":
      return { tone: "warn", text: `Not collected since ${shortWithin(Date.parse(since), now)}` };
    case "after-care":
      return { tone: "warn", text: `To be asked since ${shortWithin(due, now)}` };
    case "customer":
      return isLate
        ? { tone: "bad", text: `Follow-up overdue ${formatRelative(due, now)}` }
        : { tone: "warn", text: `Answer by ${shortWithin(due, now)}` };
  }
}

function ago(at: number, now: number): string {
  const text = formatRelative(Math.min(at, now), now);
  return text === "just now" ? "1 min" : text.replace(" ago", "");
}

function orderOf({ kind, worth, since, dueAt }: TodayItem, now: number): string {
  const times = { since: Date.parse(since), dueAt: Date.parse(dueAt) };
  const late = lateness({ ...times, isWaiting: isWaiting(kind) }, now);
  const value = worth === null ? "no price yet" : formatMoney(worth);
  return `${value} × ${late.toFixed(1)}`;
}

export interface KindCount {
  kind: TodayKind;
  label: string;
  count: number;
}

/** The kinds that have work, in their fixed order. */
export function kindCounts(counts: TodayQueue["counts"]): KindCount[] {
  return TODAY_KINDS.map((kind) => ({
    kind,
    label: KIND_LABELS[kind],
    count: counts[kind],
  })).filter(({ count }) => count > 0);
}

export interface RoleCount {
  role: string;
  count: number;
  people: { id: string; name: string; count: number }[];
}

/** How much waits for each role, and for whom in it. */
export function roleCounts(people: readonly PersonCount[]): RoleCount[] {
  const groups = new Map<string, RoleCount>();
  for (const { id, name, role, count } of people) {
    const label = role ? ROLE_LABELS[role] : "Without an owner";
    const group = groups.get(label) ?? { role: label, count: 0, people: [] };
    group.count += count;
    group.people.push({ id: id ?? "nobody", name, count });
    groups.set(label, group);
  }
  return [...groups.values()];
}
