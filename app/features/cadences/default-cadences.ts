import type { CadenceKind, DelayUnit, StepChannel } from "./words.ts";

export interface DefaultStep {
  title: string;
  delayAmount: number;
  delayUnit: DelayUnit;
  channel: StepChannel;
  templateKey: string;
}

export interface DefaultCadence {
  kind: CadenceKind;
  name: string;
  steps: readonly DefaultStep[];
}

const step = (
  title: string,
  [delayAmount, delayUnit]: [number, DelayUnit],
  channel: StepChannel,
  templateKey: string,
): DefaultStep => ({ title, delayAmount, delayUnit, channel, templateKey });

/** What a shop starts with (semantics 2.3, rulings 7.1): people do every step until it says otherwise. */
export const DEFAULT_CADENCES: readonly DefaultCadence[] = [
  {
    kind: "ENQUIRY",
    name: "New enquiry",
    steps: [
      step("First reply", [0, "RESPONSE_TARGET"], "BEST", "enquiry-follow-up"),
      step("Try another way", [4, "OPENING_HOURS"], "OTHER", "enquiry-follow-up"),
      step("Ask again", [1, "OPENING_DAYS"], "BEST", "enquiry-follow-up"),
      step("Still interested?", [3, "OPENING_DAYS"], "OTHER", "enquiry-follow-up"),
      step("Shall I close this?", [7, "OPENING_DAYS"], "BEST", "enquiry-close"),
    ],
  },
  {
    kind: "QUOTE",
    name: "Quote",
    steps: [
      step("Ask what they think of the quote", [24, "HOURS"], "BEST", "quote-reminder"),
      step("Answer their questions", [72, "HOURS"], "OTHER", "quote-reminder"),
      step("Ask once more", [7, "DAYS"], "BEST", "quote-reminder"),
      step("The quote ends in two days", [2, "DAYS_BEFORE_END"], "OTHER", "quote-reminder"),
    ],
  },
  {
    kind: "NURTURE",
    name: "Not now",
    steps: [
      step("Has anything changed?", [30, "DAYS"], "BEST", "nurture-check"),
      step("Look at it again", [60, "DAYS"], "BEST", "nurture-check"),
      step("Last check", [90, "DAYS"], "BEST", "nurture-check"),
    ],
  },
  {
    kind: "AFTER_CARE",
    name: "After the repair",
    steps: [
      step("Does everything work?", [3, "DAYS"], "BEST", "after-care"),
      step("The warranty ends soon", [80, "DAYS"], "BEST", "after-care"),
    ],
  },
];
