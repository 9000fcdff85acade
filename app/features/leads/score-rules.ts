import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import { type LeadFacts, SCORE_SIGNALS, type ScoreGroup } from "./score-signals.ts";
import type { ScoreBand } from "./words.ts";

export interface ScoreReason {
  code: string;
  label: string;
  points: number;
  group: ScoreGroup | "decay";
}

export interface LeadScore {
  /** 0–100, two decimals: exactly the sum of the reasons. */
  score: number;
  band: ScoreBand;
  reasons: ScoreReason[];
  /** The one question whose answer could raise the score most. */
  nextQuestion: { code: string; label: string; points: number } | null;
}

type ScoreNumbers = Numbers["score"];
const { score: USUAL } = USUAL_NUMBERS;

/**
 * Scores a lead by points. Every line of the answer is shown to people, the caps of the
 * groups and the decay included, so the lines always add up to the score. Decay: 5 points for each
 * opening day without activity after the second, never below a fifth of the undecayed sum; all of
 * them numbers of the shop.
 */
export function scoreLead(
  lead: { facts: LeadFacts; openingHours: OpeningClock },
  now: number,
  numbers: ScoreNumbers = USUAL,
): LeadScore {
  const earned = SCORE_SIGNALS.filter(({ read }) => read(lead.facts) === true);
  const reasons: ScoreReason[] = earned
    .map(({ code, label, points, group }) => ({
      code,
      label,
      points: numbers[points],
      group,
    }))
    .filter(({ points }) => points !== 0);
  reasons.push(...capLines(reasons, numbers));
  const idleDays = lead.openingHours.openingDaysBetween(lead.facts.lastActivityAt, now);
  reasons.push(...decayLines({ sum: sumOf(reasons), idleDays }, numbers));
  const score = sumOf(reasons);
  return {
    score,
    band: bandOf(score, numbers),
    reasons,
    nextQuestion: nextQuestion(lead.facts, numbers),
  };
}

/** HOT from 70, WARM from 40, COLD below, unless the shop says otherwise. */
export function bandOf(score: number, numbers: ScoreNumbers = USUAL): ScoreBand {
  if (score >= numbers.hotFrom) return "HOT";
  return score >= numbers.warmFrom ? "WARM" : "COLD";
}

/** The score that rules the sorting: the one set by hand until it ends. */
export function rulingScore(
  lead: { score: number; override: { score: number; until: number } | null },
  now: number,
): number {
  return lead.override && now < lead.override.until ? lead.override.score : lead.score;
}

function nextQuestion(facts: LeadFacts, numbers: ScoreNumbers): LeadScore["nextQuestion"] {
  let best: LeadScore["nextQuestion"] = null;
  for (const { code, question, points: key, read } of SCORE_SIGNALS) {
    const points = numbers[key];
    const isOpen = question !== null && read(facts) === null;
    if (isOpen && points > (best?.points ?? 0)) best = { code, label: question, points };
  }
  return best;
}

/** A line that takes back what a group earned beyond its cap. */
function capLines(reasons: readonly ScoreReason[], numbers: ScoreNumbers): ScoreReason[] {
  const caps: [ScoreGroup, number][] = [
    ["fit", numbers.fitCap],
    ["intent", numbers.intentCap],
    ["engagement", numbers.engagementCap],
  ];
  return caps.flatMap(([group, cap]) => {
    const over = sumOf(reasons.filter((reason) => reason.group === group)) - cap;
    if (over <= 0) return [];
    return [
      { code: `${group}_cap`, label: `At most ${cap} points for ${group}`, points: -over, group },
    ];
  });
}

function decayLines(
  { sum, idleDays }: { sum: number; idleDays: number },
  { decayPerDay, freeIdleDays, floorPercent }: ScoreNumbers,
): ScoreReason[] {
  const wanted = decayPerDay * Math.max(0, idleDays - freeIdleDays);
  const points = round(Math.min(wanted, sum * (1 - floorPercent / 100)));
  if (points === 0) return [];
  const label = `Nothing happened for ${idleDays} opening days`;
  return [{ code: "idle", label, points: -points, group: "decay" }];
}

function sumOf(reasons: readonly ScoreReason[]): number {
  return round(reasons.reduce((sum, { points }) => sum + points, 0));
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
