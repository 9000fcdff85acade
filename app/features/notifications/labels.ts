import type { NotificationType } from "./schema.ts";

interface Words {
  type: NotificationType;
  label: string;
  hint: string;
  /** Stays in the app: no push and no e-mail of its own. */
  isInAppOnly: boolean;
}

/** The kinds of notification in words, in the order of the page. */
export const NOTIFICATION_KINDS: readonly Words[] = [
  {
    type: "lead_assigned",
    label: "A lead is given to you, or a visitor writes",
    hint: "At once while the shop is open. Unread for 10 minutes and pressing: the manager hears of it.",
    isInAppOnly: false,
  },
  {
    type: "follow_up_due",
    label: "A follow-up is due",
    hint: "To the minute. In your quiet hours it waits for the digest at opening.",
    isInAppOnly: false,
  },
  {
    type: "customer_milestone",
    label: "A customer reaches a milestone",
    hint: "Third, fifth or tenth job, £500, £1,000, one year: once a week, in the app.",
    isInAppOnly: true,
  },
  {
    type: "campaign_result",
    label: "Results of your campaign",
    hint: "A day after the start, at the end, and at once when it is stopped by itself.",
    isInAppOnly: false,
  },
  {
    type: "feedback_received",
    label: "Feedback about your work",
    hint: "While the shop is open; three stars or fewer also go to the manager.",
    isInAppOnly: false,
  },
  {
    type: "churn_risk_alert",
    label: "A regular may be leaving",
    hint: "In the morning brief, never in between.",
    isInAppOnly: true,
  },
];

/** "A follow-up is due" */
export const kindLabel = (type: NotificationType) =>
  NOTIFICATION_KINDS.find((kind) => kind.type === type)?.label ?? type;
