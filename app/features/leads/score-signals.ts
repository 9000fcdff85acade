import type { Numbers } from "#app/features/shop/numbers.ts";
import type { UrgencyLevel } from "./words.ts";

/**
 * What the score knows of a lead: true, false, or null for "not known yet", which earns nothing.
 * Never here: name, gender, age, ethnicity, health, the wealth of a postcode, or anything that was
 * written after the outcome.
 */
export interface LeadFacts {
  inArea: boolean | null;
  categoryRepaired: boolean | null;
  /** The matched price leaves the shop's minimum margin. */
  repairProfitable: boolean | null;
  budgetCoversPrice: boolean | null;
  validMobile: boolean | null;
  modelAndFault: boolean | null;
  photoOrVoice: boolean | null;
  slotChosen: boolean | null;
  urgencyLevel: UrgencyLevel | null;
  replied: boolean | null;
  openedQuote: boolean | null;
  repeatOrReferred: boolean | null;
  /** The last interaction, note, file or move; milliseconds. */
  lastActivityAt: number;
}

export type ScoreGroup = "fit" | "intent" | "engagement";
type ScorePoints = Exclude<
  keyof Numbers["score"],
  | "fitCap"
  | "intentCap"
  | "engagementCap"
  | "decayPerDay"
  | "freeIdleDays"
  | "floorPercent"
  | "hotFrom"
  | "warmFrom"
>;
export interface ScoreSignal {
  code: string;
  group: ScoreGroup;
  /** Which of the shop's numbers says how many. */
  points: ScorePoints;
  label: string;
  question: string | null;
  read(facts: LeadFacts): boolean | null;
}

/** What earns points, in the order in which the lines are shown. */
export const SCORE_SIGNALS: readonly ScoreSignal[] = [
  {
    code: "in_area",
    group: "fit",
    points: "inArea",
    label: "In our area",
    question: "What is your postcode?",
    read: (f) => f.inArea,
  },
  {
    code: "category",
    group: "fit",
    points: "category",
    label: "A device we repair",
    question: "Which device is it?",
    read: (f) => f.categoryRepaired,
  },
  {
    code: "profitable",
    group: "fit",
    points: "profitable",
    label: "The repair pays",
    question: null,
    read: (f) => f.repairProfitable,
  },
  {
    code: "budget",
    group: "fit",
    points: "budget",
    label: "The budget covers it",
    question: "What would you like to spend at most?",
    read: (f) => f.budgetCoversPrice,
  },
  {
    code: "mobile",
    group: "intent",
    points: "mobile",
    label: "Valid mobile number",
    question: "What is the best mobile number?",
    read: (f) => f.validMobile,
  },
  {
    code: "model_and_fault",
    group: "intent",
    points: "modelAndFault",
    label: "Model and fault named",
    question: "Which model is it, and what is wrong?",
    read: (f) => f.modelAndFault,
  },
  {
    code: "photo_or_voice",
    group: "intent",
    points: "photoOrVoice",
    label: "Sent a photo or voice message",
    question: "Could you send a photo of it?",
    read: (f) => f.photoOrVoice,
  },
  {
    code: "slot",
    group: "intent",
    points: "slot",
    label: "Chose a time",
    question: "When could you bring it in?",
    read: (f) => f.slotChosen,
  },
  {
    code: "urgent",
    group: "intent",
    points: "urgent",
    label: "Needs it soon",
    question: "How soon do you need it back?",
    read: isUrgent,
  },
  {
    code: "replied",
    group: "engagement",
    points: "replied",
    label: "Replied to us",
    question: null,
    read: (f) => f.replied,
  },
  {
    code: "opened_quote",
    group: "engagement",
    points: "openedQuote",
    label: "Opened the quote",
    question: null,
    read: (f) => f.openedQuote,
  },
  {
    code: "repeat",
    group: "engagement",
    points: "repeat",
    label: "Came back or was referred",
    question: null,
    read: (f) => f.repeatOrReferred,
  },
];

function isUrgent({ urgencyLevel }: LeadFacts): boolean | null {
  return urgencyLevel && (urgencyLevel === "HIGH" || urgencyLevel === "URGENT");
}
