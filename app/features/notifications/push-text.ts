import { inWrittenOrder } from "#app/platform/written-order.ts";
import { conversationIn } from "./conversation-url.ts";
import { RULES } from "./rules.ts";
import type { NotificationType } from "./schema.ts";

const BUTTONS = {
  call: { action: "call", title: "Call" },
  done: { action: "done", title: "Done" },
  snooze: { action: "snooze", title: "+1 h" },
} as const;

const buttonsOf = (type: NotificationType) => RULES[type].buttons.map((name) => BUTTONS[name]);

/** A visitor's line is answered where it is read; the field is shown where the platform has one. */
const ANSWER = { action: "reply", title: "Reply", type: "text", placeholder: "Write an answer" };

/** What may be done from the message itself. */
export function actionsOf({ type, url }: { type: NotificationType; url: string }) {
  return conversationIn(url) !== null ? [ANSWER] : buttonsOf(type);
}

interface Known {
  name: string | null;
  device: string | null;
}

/** "Jo", and nothing that says more on a lock screen: no surname, no number, no address. */
export function firstName(name: string | null): string {
  const first = name?.trim().split(/\s+/)[0] ?? "";
  return /^[\p{L}'’-]{2,30}$/u.test(first) ? first : "a customer";
}

/** What the app says, and what the lock screen of the same person may say. */
export function followUpText({ name, device }: Known, isKeepOrLose: boolean) {
  const [full, first] = [name ?? "somebody", firstName(name)];
  return {
    title: isKeepOrLose ? `Keep or lose? ${full}` : `Follow-up due: ${full}`,
    body: isKeepOrLose
      ? `Put off three times. Plan it anew, or close it. ${device ?? ""}`.trim()
      : (device ?? ""),
    pushTitle: isKeepOrLose ? `Keep or lose ${first}?` : `Call ${first} now`,
    pushBody: device ?? "A follow-up is due.",
  };
}

/** After a repair: what is to be asked, without a word about the device on the lock screen. */
export function afterCareText(name: string | null, step: string | null) {
  return {
    title: `After the repair: ${name ?? "somebody"}`,
    body: step ?? "Ask how it went.",
    pushTitle: `Call ${firstName(name)}`,
    pushBody: step ?? "Ask how the repair went.",
  };
}

/** A contact to come back to, without a word about it on the lock screen. */
export function contactDueText(name: string | null, about: string | null) {
  return {
    title: `Follow-up due: ${name ?? "a customer"}`,
    body: about ?? "",
    pushTitle: `Call ${firstName(name)}`,
    pushBody: "A follow-up is due.",
  };
}

export function newLeadText({ name, device }: Known, needs: string | null) {
  return {
    title: `New lead: ${name ?? "somebody"}`,
    body: device ?? needs?.slice(0, 120) ?? "",
    pushTitle: `New lead: ${firstName(name)}`,
    pushBody: device ?? "Open it to see what is broken.",
  };
}

/** What somebody wrote in the chat stays off the lock screen. */
export function visitorText(name: string | null, text: string) {
  return {
    title: `${name ?? "A visitor"} writes in the chat`,
    body: inWrittenOrder(text).slice(0, 120),
    pushTitle: name ? `${firstName(name)} writes in the chat` : "A visitor writes in the chat",
    pushBody: "Open it to answer.",
  };
}

export function unreadLeadText({ name, device }: Known, owner: string) {
  return {
    title: `Nobody looked: ${name ?? "somebody"}`,
    body: `Pressing, given to ${owner} ten minutes ago and not read. ${device ?? ""}`.trim(),
    pushTitle: `Nobody looked: ${firstName(name)}`,
    pushBody: device ?? "A pressing lead is unread.",
  };
}

const NOUNS: Record<NotificationType, [one: string, many: string]> = {
  lead_assigned: ["new lead", "new leads"],
  follow_up_due: ["follow-up due", "follow-ups due"],
  customer_milestone: ["milestone", "milestones"],
  campaign_result: ["campaign result", "campaign results"],
  feedback_received: ["piece of feedback", "pieces of feedback"],
  churn_risk_alert: ["regular at risk", "regulars at risk"],
};

/** "7 follow-ups due, 2 new leads" */
export function burstText(counts: ReadonlyMap<NotificationType, number>): string {
  return [...counts]
    .map(([type, count]) => `${count} ${NOUNS[type][count === 1 ? 0 : 1]}`)
    .join(", ");
}

export function overdueText(count: number): string {
  return count === 1 ? "1 follow-up is overdue" : `${count} follow-ups are overdue`;
}
