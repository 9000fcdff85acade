import type { Variable } from "./template-text.ts";

export type MessageClass = "SERVICE" | "FEEDBACK" | "MARKETING";
export type MessageChannel = "EMAIL" | "SMS";

export interface TemplateDefault {
  key: string;
  channel: MessageChannel;
  name: string;
  /** When it is sent, for whoever edits it. */
  when: string;
  /** Fixed: the text may change, what it may be used for may not. */
  messageClass: MessageClass;
  variables: readonly Variable[];
  subject: string | null;
  body: string;
}

interface Pair {
  key: string;
  name: string;
  when: string;
  messageClass?: MessageClass;
  variables: readonly Variable[];
  subject: string;
  email: string;
  sms: string;
}

const ALWAYS: readonly Variable[] = ["firstName", "shopName", "shopPhone", "link"];
const JOB: readonly Variable[] = [...ALWAYS, "device", "jobNumber"];
const LEAD: readonly Variable[] = [...ALWAYS, "device"];
const QUOTE: readonly Variable[] = [
  ...ALWAYS,
  "device",
  "quoteNumber",
  "quoteTotal",
  "quoteExpiry",
];

const PAIRS: readonly Pair[] = [
  {
    key: "job-booked",
    name: "Repair booked",
    when: "When a repair is booked again.",
    variables: [...JOB, "slotTime"],
    subject: "Your repair is booked ({{jobNumber}})",
    email:
      "Your repair of {{device}} is booked for {{slotTime}}.\n\nWhat you can always look up, and what to bring, stands here:\n{{link}}",
    sms: "Hi {{firstName}}, your repair of {{device}} is booked for {{slotTime}}. {{link}} {{shopName}}",
  },
  {
    key: "job-checked-in",
    name: "We have the device",
    when: "When a device was taken in.",
    variables: [...JOB, "promisedTime"],
    subject: "We have your {{device}} ({{jobNumber}})",
    email:
      "We have your {{device}} and will look at it soon. Your number is {{jobNumber}}.\n\nFollow the repair here:\n{{link}}",
    sms: "Hi {{firstName}}, we have your {{device}} ({{jobNumber}}). Follow the repair: {{link}} {{shopName}}",
  },
  {
    key: "job-awaiting-approval",
    name: "Your OK needed",
    when: "When the repair waits for the customer’s approval.",
    variables: [...JOB, "amountDue"],
    subject: "Your OK is needed for {{device}} ({{jobNumber}})",
    email:
      "We have looked at your {{device}} and need your OK before we go on.\n\nSee the price and answer here:\n{{link}}",
    sms: "Hi {{firstName}}, we need your OK for {{device}} ({{jobNumber}}): {{link}} {{shopName}}",
  },
  {
    key: "job-waiting-parts",
    name: "Part ordered",
    when: "When the repair waits for a part.",
    variables: [...JOB, "promisedTime"],
    subject: "A part is ordered for {{device}} ({{jobNumber}})",
    email:
      "We have ordered a part for your {{device}}. We go on as soon as it is here and tell you if the promised time changes.\n\nFollow the repair here:\n{{link}}",
    sms: "Hi {{firstName}}, the part for {{device}} is ordered; we go on when it is here. {{link}} {{shopName}}",
  },
  {
    key: "job-ready",
    name: "Ready to collect",
    when: "When the repair is done and the device can be collected.",
    variables: [...JOB, "amountDue"],
    subject: "Your {{device}} is ready ({{jobNumber}})",
    email:
      "Good news: your {{device}} is ready to collect. To pay: {{amountDue}}.\n\nOpening hours and everything else:\n{{link}}",
    sms: "Hi {{firstName}}, your {{device}} is ready! To pay: {{amountDue}}. Hours: {{link}} {{shopName}}",
  },
  {
    key: "job-unrepairable",
    name: "Not repairable",
    when: "When the device cannot be repaired.",
    variables: [...JOB, "reason"],
    subject: "About your {{device}} ({{jobNumber}})",
    email:
      "We are sorry: your {{device}} cannot be repaired. {{reason}}\n\nPlease come and collect it, or call us to talk about what is possible:\n{{link}}",
    sms: "Hi {{firstName}}, sorry: {{device}} cannot be repaired. Please call {{shopPhone}} or see {{link}} {{shopName}}",
  },
  {
    key: "job-approval-reminder",
    name: "Reminder of your OK",
    when: "A day and three days after the repair began to wait for the customer’s approval.",
    variables: [...JOB, "amountDue"],
    subject: "We still need your OK for {{device}} ({{jobNumber}})",
    email:
      "Your {{device}} is waiting for your OK before we go on. The repair comes to {{amountDue}}.\n\nAnswer here, or call {{shopPhone}}:\n{{link}}",
    sms: "Hi {{firstName}}, your {{device}} ({{jobNumber}}) waits for your OK, {{amountDue}}: {{link}} {{shopName}}",
  },
  {
    key: "job-approval-last",
    name: "No answer yet",
    when: "Ten days after the repair began to wait for the customer’s approval.",
    variables: JOB,
    subject: "We have not heard from you about {{device}} ({{jobNumber}})",
    email:
      "We asked for your OK and have not heard from you, so we shall get your {{device}} ready to be given back without a repair.\n\nIf you still want it repaired, answer here or call {{shopPhone}}:\n{{link}}",
    sms: "Hi {{firstName}}, we have not heard from you: {{device}} goes back unrepaired unless you answer: {{link}} {{shopName}}",
  },
  {
    key: "job-delayed",
    name: "It takes longer",
    when: "When the promised time of a repair moves.",
    variables: [...JOB, "promisedTime"],
    subject: "Your {{device}} takes a little longer ({{jobNumber}})",
    email:
      "We are sorry: the repair of your {{device}} takes longer than we promised. We now expect it to be ready by {{promisedTime}}.\n\nFollow the repair here:\n{{link}}\n\nIf that does not suit you, call {{shopPhone}}.",
    sms: "Hi {{firstName}}, sorry, {{device}} takes longer: we now expect {{promisedTime}}. {{link}} {{shopName}}",
  },
  {
    key: "job-collect-reminder",
    name: "Reminder to collect",
    when: "Three, seven and fourteen days after the device could be collected.",
    variables: JOB,
    subject: "Your {{device}} is waiting for you ({{jobNumber}})",
    email:
      "Your {{device}} is still with us and waiting to be collected. Please come by, or tell us when you can: {{shopPhone}}.\n\nOpening hours and what is due:\n{{link}}",
    sms: "Hi {{firstName}}, your {{device}} ({{jobNumber}}) is waiting to be collected. Hours: {{link}} {{shopName}}",
  },
  {
    key: "job-collected",
    name: "Collected, with warranty",
    when: "When the customer has collected the device.",
    variables: [...JOB, "warrantyTo"],
    subject: "Thank you, and your warranty ({{jobNumber}})",
    email:
      "Thank you for coming to us with your {{device}}. Your receipt number is {{jobNumber}}.\n\nYour warranty stands here, for as long as it runs:\n{{link}}",
    sms: "Thank you {{firstName}}! Your warranty for {{device}} ({{jobNumber}}): {{link}} {{shopName}}",
  },
  {
    key: "job-returned",
    name: "Returned without repair",
    when: "When a device goes back unrepaired.",
    variables: [...JOB, "reason"],
    subject: "Your {{device}} was returned ({{jobNumber}})",
    email:
      "We have given your {{device}} back without a repair. {{reason}}\n\nCall us any time: {{shopPhone}}.",
    sms: "Hi {{firstName}}, your {{device}} was returned without a repair. Questions: {{shopPhone}} {{shopName}}",
  },
  {
    key: "job-cancelled",
    name: "Repair cancelled",
    when: "When a booking is cancelled.",
    variables: [...JOB, "reason"],
    subject: "Your booking is cancelled ({{jobNumber}})",
    email:
      "Your booking {{jobNumber}} for {{device}} is cancelled. {{reason}}\n\nTo book again, call {{shopPhone}}.",
    sms: "Hi {{firstName}}, your booking {{jobNumber}} is cancelled. To book again: {{shopPhone}} {{shopName}}",
  },
  {
    key: "job-no-show",
    name: "We missed you",
    when: "When somebody did not come to the appointment.",
    variables: [...JOB, "slotTime"],
    subject: "We missed you ({{jobNumber}})",
    email:
      "We had an appointment for your {{device}} and missed you. It happens: call {{shopPhone}} and we find another time.\n\n{{link}}",
    sms: "Hi {{firstName}}, we missed you today. Call {{shopPhone}} for another time. {{shopName}}",
  },
  {
    key: "missed-call",
    name: "Missed call",
    when: "When somebody rang and nobody could take the call.",
    variables: ALWAYS,
    subject: "Sorry we missed your call",
    email:
      "Sorry we missed your call. We will ring you back as soon as we can.\n\nSee where your enquiry stands:\n{{link}}\n\nOr call us again: {{shopPhone}}.",
    sms: "Sorry we missed your call, we will ring you back soon. Your enquiry: {{link}} {{shopName}}, {{shopPhone}}",
  },
  {
    key: "quote-sent",
    name: "Quote sent",
    when: "When a quote is sent.",
    variables: QUOTE,
    subject: "Your quote {{quoteNumber}} for {{device}}",
    email:
      "Here is your quote for {{device}}: {{quoteTotal}}, VAT included. It is good until {{quoteExpiry}}.\n\nRead it, accept it or decline it here:\n{{link}}\n\nQuestions? Just reply, or call {{shopPhone}}.",
    sms: "Hi {{firstName}}, your quote for {{device}}: {{quoteTotal}}. Accept or decline here: {{link}} {{shopName}}",
  },
  {
    key: "quote-reminder",
    name: "Reminder of a quote",
    when: "When a quote was not answered yet.",
    variables: QUOTE,
    subject: "Your quote {{quoteNumber}} is still open",
    email:
      "Your quote for {{device}} ({{quoteTotal}}) is open until {{quoteExpiry}}.\n\nAccept or decline it here:\n{{link}}\n\nIf anything is unclear, call {{shopPhone}}.",
    sms: "Hi {{firstName}}, your quote for {{device}} ({{quoteTotal}}) is open until {{quoteExpiry}}: {{link}} {{shopName}}",
  },
  {
    key: "enquiry-follow-up",
    name: "About an enquiry",
    when: "When somebody who asked has not been reached yet.",
    variables: LEAD,
    subject: "Your enquiry about {{device}}",
    email:
      "Thank you for asking us about {{device}}. We would like to help and tried to reach you.\n\nWhen may we call you? Just reply, or call {{shopPhone}}.\n\nEverything about your enquiry:\n{{link}}",
    sms: "Hi {{firstName}}, you asked us about {{device}}. When may we call you? Reply here or call {{shopPhone}}. {{shopName}}",
  },
  {
    key: "enquiry-close",
    name: "Shall I close this?",
    when: "The last question before an enquiry is closed.",
    variables: LEAD,
    subject: "Shall I close your enquiry about {{device}}?",
    email:
      "We have not heard from you about {{device}}. Shall I close your enquiry?\n\nA short reply is enough, or call {{shopPhone}}:\n{{link}}",
    sms: "Hi {{firstName}}, shall I close your enquiry about {{device}}? A short reply is enough. {{shopName}} {{shopPhone}}",
  },
  {
    key: "nurture-check",
    name: "Has anything changed?",
    when: "30, 60 and 90 days after somebody said “not now”; needs consent.",
    messageClass: "MARKETING",
    variables: LEAD,
    subject: "Your {{device}}: has anything changed?",
    email:
      "Some time ago you asked us about {{device}} and it was not the right moment. If it is now, just reply or call {{shopPhone}}.\n\n{{link}}\n\nNo more such messages? Reply STOP.",
    sms: "Hi {{firstName}}, you once asked about {{device}}. Still need help? Call {{shopPhone}}. {{shopName}}. Reply STOP to end.",
  },
  {
    key: "after-care",
    name: "Does everything work?",
    when: "Some days after a repaired device was collected; needs consent.",
    messageClass: "MARKETING",
    variables: LEAD,
    subject: "Does your {{device}} work well?",
    email:
      "You collected {{device}} from us some time ago. Does everything work?\n\nIf not, just reply or call {{shopPhone}}; your warranty stands here:\n{{link}}\n\nNo more such messages? Reply STOP.",
    sms: "Hi {{firstName}}, does {{device}} work well? If not, call {{shopPhone}}. {{shopName}}. Reply STOP to end.",
  },
];

const greeted = (body: string) => `Hello {{firstName}},\n\n${body}\n\n{{shopName}}`;

/** The texts that a shop starts with: one for e-mail and one for text messages of each. */
export const TEMPLATE_DEFAULTS: readonly TemplateDefault[] = PAIRS.flatMap(
  ({ subject, email, sms, messageClass = "SERVICE", ...pair }) => [
    { ...pair, messageClass, channel: "EMAIL" as const, subject, body: greeted(email) },
    { ...pair, messageClass, channel: "SMS" as const, subject: null, body: sms },
  ],
);

/** "job-ready" by text message is "job-ready-sms". */
export function templateIdOf(template: Pick<TemplateDefault, "key" | "channel">): string {
  return `${template.key}-${template.channel.toLowerCase()}`;
}
