import { formatDateTime } from "#app/platform/dates.ts";
import { formatMoney } from "#app/platform/money.ts";

/** What a sentence is made of: the event's type, its details and changes. */
export interface ToldEvent {
  type: string;
  details: Record<string, unknown> | null;
  changes: Record<string, unknown> | null;
}

type Sentence = string | ((event: ToldEvent) => string);

const SENTENCES: Record<string, Sentence> = {
  "customer.created": "Added as a customer",
  "customer.updated": (event) => `Changed ${changedFields(event)}`,
  "customer.deleted": "Removed",
  "customer.restored": "Brought back",
  "customer.merged": (event) =>
    `Merged with the record of ${text(event, "mergedName") || "the same person"}`,
  "customer.unmerged": (event) => `Parted again from ${text(event, "restoredName")}`,
  "customer.onboarding_dismissed": "Checklist of the new customer put away",
  "customer.onboarding_resumed": "Checklist of the new customer brought back",
  "customer.not_same": "Said to be somebody else than a person alike",
  "customer.maybe_same": "Looked at again as a possible double",
  "group.created": (event) => `Put into the group ${text(event, "name")}`,
  "group.updated": (event) => `Changed the group ${text(event, "name")}`,
  "group.deleted": (event) => `The group ${text(event, "name")} was removed`,
  "group.member_set": (event) => `Belongs to ${text(event, "name")}`,
  "group.member_removed": (event) => `No longer belongs to ${text(event, "name")}`,
  "device.created": (event) => `Added the device ${text(event, "displayName")}`,
  "device.updated": (event) => `Changed the device ${text(event, "displayName")}`,
  "device.deleted": "Removed a device",
  "lead.created": (event) => `Enquiry received ${bySource(text(event, "sourceType"))}`.trim(),
  "lead.contacted": "Marked as contacted",
  "lead.qualified": "Qualified the lead",
  "lead.quoted": "The lead has a quote",
  "lead.nurtured": "Put aside for later",
  "lead.unresponsive": "Marked as not answering",
  "lead.converted": "Converted into a customer",
  "lead.lost": (event) => withReason("Closed as lost", text(event, "lostReason")),
  "lead.reopened": "Reopened the lead",
  "lead.assigned": "Gave the lead to a colleague",
  "lead.updated": (event) => `Changed ${changedFields(event)} of the lead`,
  "lead.deleted": "Removed the lead",
  "lead.restored": "Brought the lead back",
  "lead.undone": "Took the last change back",
  "lead.call_asked": (event) => withReason("Somebody has to call", text(event, "note")),
  "lead.snoozed": "Put the lead off",
  "lead.follow_up_done": "The follow-up is done",
  "lead.escalated": "The manager was told: nobody had looked",
  "lead.photos_added": "Added photos to the lead",
  "lead.follow_up_scheduled": (event) =>
    withTime("Follow-up planned", changedTo(event, "nextFollowUp")),
  "follow_up.due": (event) => withReason("A follow-up is due", text(event, "step")),
  "lead.slot_held": (event) => withTime("A time is held", event.details?.slotStartsAt),
  "lead.score_overridden": "Set the score by hand",
  "lead.response_breached": "The reply is late",
  "conversation.started": "Wrote on the website",
  "conversation.attached": "A conversation on the website is theirs",
  "conversation.assigned": "Gave the conversation to a colleague",
  "conversation.taken_over": "Took the conversation over from the assistant",
  "conversation.left": "The visitor left the conversation",
  "conversation.snoozed": "Put the conversation off",
  "conversation.woken": "The conversation is due again",
  "conversation.closed": "Closed the conversation",
  "conversation.reopened": "Opened the conversation again",
  "conversation.merged": "Joined two conversations",
  "conversation.blocked": "Blocked the visitor",
  "conversation.unblocked": "Let the visitor write again",
  "conversation.spam": "Put the conversation to the spam",
  "conversation.not_spam": "Took the conversation out of the spam",
  "conversation.rated": (event) => `Rated the conversation ${changedTo(event, "rating")} of 5`,
  "voice.notice_shown": "Was told what becomes of a recording",
  "recording.added": (event) =>
    event.details?.source === "STAFF" ? "Added a voice note" : "Left a voice message",
  "recording.erased": "A recording was deleted: its time was over",
  "transcript.edited": "Corrected what was said in a recording",
  "transcript.fact_accepted": "Took over what was said in a recording",
  "booking.created": (event) => `Booked the repair ${text(event, "number")}`,
  "booking.moved": (event) =>
    withReason(
      `${text(event, "number")} is now ${ticketWords(text(event, "to"))}`,
      text(event, "reason"),
    ),
  "booking.updated": (event) => `Changed ${changedFields(event)} of ${text(event, "number")}`,
  "booking.deleted": (event) => `Removed the job ${text(event, "number")}`,
  "booking.restored": (event) => `Brought the job ${text(event, "number")} back`,
  "booking.checked_in": (event) => `Signed ${text(event, "number")} in at the counter`,
  "booking.check_in_saved": (event) => `Wrote down the state of ${text(event, "number")}`,
  "booking.photos_changed": (event) => `Pictures of ${text(event, "number")}`,
  "booking.noted": (event) => `Wrote on the sheet of ${text(event, "number")}`,
  "booking.sheet_changed": (event) => `Wrote on the sheet of ${text(event, "number")}`,
  "booking.time_logged": (event) => `Logged ${number(event, "minutes")} minutes of work`,
  "booking.part_added": (event) => `Added the part ${text(event, "part")}`,
  "booking.part_arrived": (event) => `The part ${text(event, "part")} is in`,
  "booking.part_changed": (event) => `Changed the part ${text(event, "part")}`,
  "booking.part_removed": (event) => `Took the part ${text(event, "part")} off`,
  "booking.paid": (event) => `Paid ${formatMoney(number(event, "amount"))}`,
  "booking.refunded": (event) =>
    withReason(`Refunded ${formatMoney(Math.abs(number(event, "amount")))}`, text(event, "reason")),
  "booking.came_back": (event) => `Came back under warranty as ${text(event, "comebackNumber")}`,
  "booking.uncollected": (event) => `Waiting to be collected for ${number(event, "day")} days`,
  "booking.unanswered": (event) =>
    `No OK for ${text(event, "number")} in ${number(event, "days")} days`,
  "booking.delayed": (event) =>
    withTime(`${text(event, "number")} is promised later,`, changedTo(event, "promisedAt")),
  "booking.on_time": (event) => `${text(event, "number")} will be ready as promised`,
  "booking.notice_sent": (event) => `Formal notice about ${text(event, "number")}`,
  "booking.disputed": (event) => `The customer disputes ${text(event, "number")}`,
  "booking.dispute_settled": (event) => `The dispute about ${text(event, "number")} is settled`,
  "booking.rated": "Rated the repair",
  "lifecycle.moved": (event) =>
    withReason(`Now ${LIFECYCLE[text(event, "to")] ?? "in another stage"}`, text(event, "reason")),
  "lifecycle.assigned": "Somebody else looks after the customer now",
  "consent.recorded": (event) => consentWords(event),
  "booking.move_undone": (event) => `Took the last step of ${text(event, "number")} back`,
  "message.queued": (event) =>
    `“${text(event, "message")}” by ${text(event, "channel") === "SMS" ? "text" : "e-mail"}`,
  "reply.held_back": (event) => withReason("A message was not sent", text(event, "reason")),
  "link.renewed": "Replaced the customer’s link",
  "link.closed": "Closed the customer’s link",
  "quote.created": "Wrote a quote",
  "quote.sent": "Sent a quote",
  "quote.viewed": "Opened the quote",
  "quote.accepted": "Accepted the quote",
  "quote.declined": (event) => withReason("Declined the quote", text(event, "reason")),
  "quote.updated": (event) => `Changed the quote ${text(event, "number")}`,
  "quote.reminded": "Reminded of the quote",
  "quote.send_undone": "Took the sending of the quote back",
  "booking.approved": (event) => `${text(event, "number")}: the price is agreed`,
  "quote.expired": "The quote ran out",
  "quote.withdrawn": "Withdrew the quote",
  "interaction.added": (event) => contactWords(event),
  "interaction.updated": (event) => `Corrected: ${lowerFirst(contactWords(event))}`,
  "interaction.settled": (event) => settledWords(event),
  "interaction.dropped": "A message was not sent after all",
  "interaction.deleted": "Removed an entry",
  "interaction.restored": "Brought an entry back",
  "interaction.followed_up": "Followed up",
  "interaction.reopened": "Took back that it was followed up",
};

/** The states of a job whose names are no English words in a sentence. */
const TICKETS: Record<string, string> = {
  DIAGNOSING: "being checked",
  WAITING_PARTS: "waiting for parts",
  QC: "in its final checks",
  UNREPAIRABLE: "not repairable",
  NO_SHOW: "a no-show",
  DISPOSED: "disposed of",
};
const LIFECYCLE: Record<string, string> = {
  LEAD: "a lead",
  PROSPECT: "a prospect",
  CUSTOMER: "a customer",
  RETENTION: "a returning customer",
  ADVOCACY: "an advocate of the shop",
};
const CONTACTS: Record<string, [inbound: string, outbound: string]> = {
  CALL: ["Called us", "Called"],
  EMAIL: ["Sent us an e-mail", "Sent an e-mail"],
  SMS: ["Sent us a text", "Sent a text"],
  CHAT: ["Wrote to us in the chat", "Wrote in the chat"],
  VISIT: ["Came to the shop", "Visited"],
  BOOKING: ["Asked for an appointment", "Offered an appointment"],
  PAYMENT: ["Paid", "Paid back"],
  REVIEW: ["Left a review", "Asked for a review"],
  COMPLAINT: ["Complained", "Answered a complaint"],
  INQUIRY: ["Asked a question", "Answered a question"],
};
const OUTCOMES: Record<string, string> = {
  REACHED: "reached",
  NO_ANSWER: "no answer",
  VOICEMAIL: "left a voicemail",
  WRONG_NUMBER: "wrong number",
  SENT: "",
  BOUNCED: "it came back",
};

/** One plain sentence for an entry of the timeline; types nobody wrote a sentence for still read. */
export function sentenceFor(event: ToldEvent): string {
  const sentence = SENTENCES[event.type];
  if (typeof sentence === "function") return sentence(event).replace(/\s+/g, " ").trim();
  return sentence ?? upperFirst(event.type.replace(/[._]/g, " "));
}

function messageWord(event: ToldEvent): string {
  return text(event, "channel") === "SMS" ? "text" : "e-mail";
}

function settledWords(event: ToldEvent): string {
  if (event.details?.isMoved === true) return `It goes by ${messageWord(event)} instead`;
  return text(event, "outcome") === "SENT"
    ? `The ${messageWord(event)} has left`
    : `The ${messageWord(event)} did not arrive`;
}

function contactWords(event: ToldEvent): string {
  if (event.details?.isOnItsWay === true) return `A follow-up ${messageWord(event)} is on its way`;
  const [inbound, outbound] = CONTACTS[text(event, "interactionType")] ?? [
    "Got in touch",
    "Got in touch",
  ];
  const words = text(event, "direction") === "INBOUND" ? inbound : outbound;
  const outcome = OUTCOMES[text(event, "outcome")];
  return outcome ? `${words}, ${outcome}` : words;
}

function consentWords(event: ToldEvent): string {
  const verb = { GRANTED: "Agreed to", WITHDRAWN: "No longer wants", REFUSED: "Refused" }[
    text(event, "state")
  ];
  const channel = { EMAIL: "e-mail", SMS: "text", PHONE: "phone", PUSH: "push" }[
    text(event, "channel")
  ];
  return `${verb ?? "Answered about"} ${text(event, "purpose").toLowerCase()} by ${channel ?? "message"}`;
}

function changedFields({ changes }: ToldEvent): string {
  const names = Object.keys(changes ?? {}).map((field) =>
    field.replace(/([A-Z])/g, (capital) => ` ${capital.toLowerCase()}`),
  );
  if (names.length === 0) return "the record";
  const last = names.at(-1);
  return names.length === 1 ? `the ${last}` : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function changedTo({ changes }: ToldEvent, field: string): unknown {
  const change = changes?.[field];
  return change && typeof change === "object" && "to" in change ? change.to : null;
}

function bySource(source: string): string {
  const words: Record<string, string> = {
    WEBSITE: "from the website",
    PHONE: "by phone",
    WALK_IN: "at the counter",
    REFERRAL: "by recommendation",
    SOCIAL: "from social media",
    EMAIL: "by e-mail",
  };
  return words[source] ?? "";
}

function ticketWords(state: string): string {
  return TICKETS[state] ?? state.replaceAll("_", " ").toLowerCase();
}

function withReason(sentence: string, reason: string): string {
  return reason ? `${sentence}: ${reason}` : sentence;
}

function withTime(sentence: string, at: unknown): string {
  return typeof at === "number" ? `${sentence} for ${formatDateTime(at)}` : sentence;
}

function text({ details }: ToldEvent, field: string): string {
  const value = details?.[field];
  return typeof value === "string" ? value : "";
}

function number({ details }: ToldEvent, field: string): number {
  const value = details?.[field];
  return typeof value === "number" ? value : 0;
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
