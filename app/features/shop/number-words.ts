import type { NumberGroup, Numbers } from "./numbers.ts";

/** What a field is called, and in what it counts. */
export type Word = readonly [label: string, unit: string | null];

export interface GroupWords<Group extends NumberGroup> {
  title: string;
  /** What a change does, and from when. */
  effect: string;
  /** Without those that nothing works by yet: a field that changes nothing misleads. */
  fields: Partial<Record<keyof Numbers[Group], Word>>;
}

const OPEN_MINUTES = "minutes while the shop is open";
const OPEN_DAYS = "opening days";
const POINTS = "points";

/** The numbers in the words of a shop owner, in the order in which they are shown. */
export const NUMBER_WORDS: { [Group in NumberGroup]: GroupWords<Group> } = {
  response: {
    title: "First answer",
    effect:
      "How soon a person should hear from you. The clocks on Today and on each lead follow at once; the minute at which a lead moves on to a colleague is set when somebody writes.",
    fields: {
      urgentMinutes: ["Urgent", OPEN_MINUTES],
      highMinutes: ["High urgency", OPEN_MINUTES],
      mediumMinutes: ["Medium urgency", OPEN_MINUTES],
      lowMinutes: ["Low urgency", OPEN_MINUTES],
      atRiskPercent: ["Warn after", "per cent of the time"],
    },
  },
  ageing: {
    title: "Leads that lie idle",
    effect: "When a lead turns amber and red on the board, from the next look at it.",
    fields: {
      newMinutes: ["New", OPEN_MINUTES],
      contactedDays: ["Contacted", OPEN_DAYS],
      qualifiedDays: ["Qualified", OPEN_DAYS],
      quotedDays: ["Quoted", "days"],
      nurtureDays: ["Later", "days"],
      amberPercent: ["Amber after", "per cent of the time"],
      plannedWithinDays: ["Red is excused by a follow-up within", "days"],
    },
  },
  assignment: {
    title: "Who gets a lead",
    effect:
      "New leads go to whoever is in, repairs that kind of device and has the fewest open ones. It counts for the next lead.",
    fields: {
      openLeads: ["Nobody gets more while they have this many open", "leads"],
      lastOwnerMinutes: ["A returning person waits for the last owner", "minutes at most"],
      automaticMoves: ["An unanswered lead moves to a colleague", "times at most"],
    },
  },
  followUps: {
    title: "Following up",
    effect: "When trying ends. New leads take the number of follow-ups that stands here then.",
    fields: {
      mostFollowUps: ["Follow-ups before a lead is given up", "at most 10"],
      secondChannelMinutes: ["Another channel within this time is the same try", "minutes"],
      graceDays: ["Somebody who answered before is given up after", OPEN_DAYS],
      unreachableDays: ["Somebody who never answered is lost after", "days"],
      reopenWithinDays: ["A lost lead comes back when they write within", "days"],
    },
  },
  quietHours: {
    title: "When customers may be called and texted",
    effect:
      "Calls and texts of sequences, and reminders, wait for these hours; e-mail goes at any time.",
    fields: {
      contactFrom: ["From", null],
      contactUntil: ["Until", null],
      onSundays: ["On Sundays too", null],
      onBankHolidays: ["On bank holidays too", null],
    },
  },
  score: {
    title: "Lead score",
    effect:
      "A lead is scored anew when anything about it changes, and all of them every night. Hot and warm count at once.",
    fields: {
      inArea: ["In our area", POINTS],
      category: ["A device we repair", POINTS],
      profitable: ["The repair pays", POINTS],
      budget: ["The budget covers it", POINTS],
      fitCap: ["Fit: at most", POINTS],
      mobile: ["Valid mobile number", POINTS],
      modelAndFault: ["Model and fault named", POINTS],
      photoOrVoice: ["Sent a photo or voice message", POINTS],
      slot: ["Chose a time", POINTS],
      urgent: ["Needs it soon", POINTS],
      intentCap: ["Intent: at most", POINTS],
      replied: ["Replied to us", POINTS],
      openedQuote: ["Opened the quote", POINTS],
      repeat: ["Came back or was referred", POINTS],
      engagementCap: ["Engagement: at most", POINTS],
      decayPerDay: ["Lost on each idle opening day", POINTS],
      freeIdleDays: ["Idle days that cost nothing", OPEN_DAYS],
      floorPercent: ["Never below", "per cent of what was earned"],
      hotFrom: ["Hot from", POINTS],
      warmFrom: ["Warm from", POINTS],
    },
  },
  quotes: {
    title: "Quotes",
    effect:
      "How long a quote sent from now on stands. When we ask about it is told by the sequence of follow-ups.",
    fields: {
      validDays: ["A quote stands for", "days"],
    },
  },
  jobs: {
    title: "Repairs",
    effect:
      "How long a job may stay in a state before the board says so, from the next look at it.",
    fields: {
      noShowMinutes: ["Nobody came: missed after", "minutes"],
      checkedInMinutes: ["Checked in", OPEN_MINUTES],
      diagnosingDays: ["Diagnosing", OPEN_DAYS],
      approvalFirstHours: ["Ask for the customer's OK again after", "hours"],
      approvalSecondHours: ["And again after", "hours"],
      approvalLastDays: ["Decide without an OK after", "days"],
      partLateDays: ["A part is late", `${OPEN_DAYS} after the day it was due`],
      partUnknownDays: ["A part without a date is late after", OPEN_DAYS],
      checksMinutes: ["Final checks", OPEN_MINUTES],
      unrepairableMinutes: ["Not repairable: tell them within", OPEN_MINUTES],
      delayPercent: ["Think of a delay after", "per cent of the time"],
      photos: ["Photos before the customer signs", "at least"],
      warrantyDays: ["Warranty of jobs collected from now on", "days"],
    },
  },
  collection: {
    title: "Devices that nobody collects",
    effect:
      "When the customer is reminded. The formal notice may follow after the last reminder; its three months are the law's and no setting.",
    fields: {
      firstDay: ["First reminder after", "days"],
      secondDay: ["Second reminder after", "days"],
      thirdDay: ["Last reminder after", "days"],
    },
  },
  chat: {
    title: "Conversations from the website",
    effect: "When a conversation is marked as waiting too long, at first and each time after.",
    fields: { answerMinutes: ["Answer within", OPEN_MINUTES] },
  },
};
