import { z } from "zod";

const whole = (least: number, most: number) =>
  z
    .int("Give a whole number.")
    .min(least, `Not less than ${least}.`)
    .max(most, `Not more than ${most}.`);
const percent = whole(1, 100);
const points = whole(0, 40);
const DAYS = 730;
const WEEK_OF_MINUTES = 10_080;
const WallTime = z
  .string()
  .regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, "Give a time such as 09:00.");

/** Opening minutes until the first answer, by urgency (semantics 2.2). */
const response = {
  urgentMinutes: whole(1, WEEK_OF_MINUTES),
  highMinutes: whole(1, WEEK_OF_MINUTES),
  mediumMinutes: whole(1, WEEK_OF_MINUTES),
  lowMinutes: whole(1, WEEK_OF_MINUTES),
  atRiskPercent: percent,
};
/** How long a lead may lie idle in a stage (semantics 2.7). */
const ageing = {
  newMinutes: whole(1, WEEK_OF_MINUTES),
  contactedDays: whole(1, 90),
  qualifiedDays: whole(1, 90),
  quotedDays: whole(1, DAYS),
  nurtureDays: whole(1, DAYS),
  amberPercent: percent,
  plannedWithinDays: whole(1, 365),
};
/** Who gets leads (semantics 2.5). */
const assignment = {
  openLeads: whole(1, 500),
  lastOwnerMinutes: whole(0, 480),
  automaticMoves: whole(0, 10),
};
/** When following up ends (semantics 2.3). */
const followUps = {
  mostFollowUps: whole(1, 10),
  secondChannelMinutes: whole(0, 1_440),
  graceDays: whole(0, 60),
  unreachableDays: whole(1, 365),
  reopenWithinDays: whole(0, DAYS),
};
/** When customers may be called and texted (semantics 2.3). */
const quietHours = {
  contactFrom: WallTime,
  contactUntil: WallTime,
  onSundays: z.boolean(),
  onBankHolidays: z.boolean(),
};
/** What earns points (semantics 2.6). */
const score = {
  inArea: points,
  category: points,
  profitable: points,
  budget: points,
  fitCap: whole(0, 100),
  mobile: points,
  modelAndFault: points,
  photoOrVoice: points,
  slot: points,
  urgent: points,
  intentCap: whole(0, 100),
  replied: points,
  openedQuote: points,
  repeat: points,
  engagementCap: whole(0, 100),
  decayPerDay: whole(0, 100),
  freeIdleDays: whole(0, 365),
  floorPercent: whole(0, 100),
  hotFrom: whole(1, 100),
  warmFrom: whole(1, 100),
};
/** How long a quote stands and when it is asked after (semantics 2.3, 8.2). */
const quotes = {
  validDays: whole(1, 90),
};
/** How long a job may stay in a state (semantics 8.1). */
const jobs = {
  noShowMinutes: whole(5, 1_440),
  checkedInMinutes: whole(1, WEEK_OF_MINUTES),
  diagnosingDays: whole(1, 90),
  approvalFirstHours: whole(1, 2_160),
  approvalSecondHours: whole(1, 2_160),
  approvalLastDays: whole(1, 365),
  partLateDays: whole(0, 90),
  partUnknownDays: whole(1, 90),
  checksMinutes: whole(1, WEEK_OF_MINUTES),
  unrepairableMinutes: whole(1, WEEK_OF_MINUTES),
  delayPercent: percent,
  photos: whole(0, 20),
  warrantyDays: whole(0, 3_650),
};
/** Reminders of devices that nobody collects (semantics 8.3). */
const collection = {
  firstDay: whole(1, 365),
  secondDay: whole(1, 365),
  thirdDay: whole(1, 365),
};

/** Opening minutes until somebody answers in a chat, at first and each time after. */
const chat = { answerMinutes: whole(1, WEEK_OF_MINUTES) };

/** The groups of numbers, each with its fields. */
export const NUMBER_SHAPES = {
  response: z.strictObject(response),
  ageing: z.strictObject(ageing),
  assignment: z.strictObject(assignment),
  followUps: z.strictObject(followUps),
  quietHours: z.strictObject(quietHours),
  score: z.strictObject(score),
  quotes: z.strictObject(quotes),
  jobs: z.strictObject(jobs),
  collection: z.strictObject(collection),
  chat: z.strictObject(chat),
};
export const NUMBER_GROUPS = Object.keys(NUMBER_SHAPES) as [NumberGroup, ...NumberGroup[]];
export type NumberGroup = keyof typeof NUMBER_SHAPES;

/** Every number of the business rules that the shop may set (semantics: all that are not fixed). */
export const Numbers = z
  .strictObject(NUMBER_SHAPES)
  .superRefine((all, context) => {
    for (const { path, message } of contradictions(all))
      context.addIssue({ code: "custom", path: path.split("."), message });
  })
  .meta({ id: "Numbers" });
export type Numbers = z.infer<typeof Numbers>;

/** What a shop starts with. */
export const USUAL_NUMBERS: Numbers = {
  response: {
    urgentMinutes: 15,
    highMinutes: 30,
    mediumMinutes: 60,
    lowMinutes: 240,
    atRiskPercent: 80,
  },
  ageing: {
    newMinutes: 60,
    contactedDays: 1,
    qualifiedDays: 1,
    quotedDays: 5,
    nurtureDays: 30,
    amberPercent: 75,
    plannedWithinDays: 14,
  },
  assignment: { openLeads: 12, lastOwnerMinutes: 5, automaticMoves: 2 },
  followUps: {
    mostFollowUps: 5,
    secondChannelMinutes: 30,
    graceDays: 2,
    unreachableDays: 14,
    reopenWithinDays: 60,
  },
  quietHours: {
    contactFrom: "09:00",
    contactUntil: "19:30",
    onSundays: false,
    onBankHolidays: false,
  },
  score: {
    inArea: 10,
    category: 10,
    profitable: 10,
    budget: 10,
    fitCap: 40,
    mobile: 10,
    modelAndFault: 8,
    photoOrVoice: 6,
    slot: 8,
    urgent: 8,
    intentCap: 40,
    replied: 8,
    openedQuote: 6,
    repeat: 6,
    engagementCap: 20,
    decayPerDay: 5,
    freeIdleDays: 2,
    floorPercent: 20,
    hotFrom: 70,
    warmFrom: 40,
  },
  quotes: {
    validDays: 14,
  },
  jobs: {
    noShowMinutes: 30,
    checkedInMinutes: 120,
    diagnosingDays: 1,
    approvalFirstHours: 24,
    approvalSecondHours: 72,
    approvalLastDays: 10,
    partLateDays: 1,
    partUnknownDays: 2,
    checksMinutes: 120,
    unrepairableMinutes: 120,
    delayPercent: 75,
    photos: 2,
    warrantyDays: 90,
  },
  collection: { firstDay: 3, secondDay: 7, thirdDay: 14 },
  chat: { answerMinutes: 10 },
};

interface Contradiction {
  path: string;
  message: string;
}

/** Numbers that are sound alone, yet not beside each other. */
function contradictions(
  all: {
    [Group in NumberGroup]: z.infer<(typeof NUMBER_SHAPES)[Group]>;
  },
): Contradiction[] {
  const { response: r, quietHours: q, score: s, jobs: j, collection: c } = all;
  const caps = s.fitCap + s.intentCap + s.engagementCap;
  return [
    ...rising("response", r, ["urgentMinutes", "highMinutes", "mediumMinutes", "lowMinutes"], 0),
    ...rising("collection", c, ["firstDay", "secondDay", "thirdDay"], 1),
    ...rising("jobs", j, ["approvalFirstHours", "approvalSecondHours"], 1),
    when(j.approvalLastDays * 24 <= j.approvalSecondHours, "jobs.approvalLastDays", LATER),
    when(q.contactFrom >= q.contactUntil, "quietHours.contactUntil", LATER),
    when(s.warmFrom >= s.hotFrom, "score.warmFrom", "Less than what makes a lead hot."),
    when(caps > 100, "score.engagementCap", `The three most add up to ${caps}: at most 100.`),
  ].flatMap((found) => found ?? []);
}

const LATER = "Later than the one before.";

function when(isWrong: boolean, path: string, message: string): Contradiction | null {
  return isWrong ? { path, message } : null;
}

/** Each field is at least `step` more than the one before it. */
function rising<Field extends string>(
  group: NumberGroup,
  values: Record<Field, number>,
  fields: readonly Field[],
  step: 0 | 1,
): (Contradiction | null)[] {
  return fields.slice(1).map((field, at) => {
    const before = fields[at];
    const isWrong = before !== undefined && values[field] < values[before] + step;
    const message = step === 1 ? LATER : "Not less than the one before.";
    return when(isWrong, `${group}.${field}`, message);
  });
}
