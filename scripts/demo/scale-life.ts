import type { LeadStage, LostReason } from "#app/features/leads/words.ts";
import { DAY, HOUR, MINUTE } from "#app/platform/dates.ts";
import { conversionRate, sourceMix } from "./demand.ts";
import type { Random } from "./random.ts";
import type { LeadSource } from "./story-types.ts";

export interface Move {
  stage: LeadStage;
  at: number;
}

export interface Life {
  source: LeadSource;
  moves: Move[];
  /** The first answer that reached the person. */
  respondedAt: number | null;
  lostReason: LostReason | null;
}

/** Conversions are somewhat commoner than in the story, whose year also holds unanswered leads. */
const LIFT = 1.04;
const LOST: Partial<Record<LostReason, number>> = {
  PRICE: 22,
  UNREACHABLE: 18,
  REPLACED_DEVICE: 12,
  COMPETITOR: 11,
  NO_DECISION: 10,
  MAX_FOLLOW_UPS: 8,
  TURNAROUND: 6,
  UNECONOMIC: 5,
  DIY: 4,
  SPAM: 3,
  DUPLICATE: 1,
};

/** The life of one enquiry up to `now`, by days and hours; opening hours are the story's business. */
export function liveScaleLead(random: Random, createdAt: number, now: number): Life {
  const source = random.weighted(sourceMix);
  const isWon = random.chance(conversionRate[source] * LIFT);
  const plan: Move[] = [{ stage: "NEW", at: createdAt }];
  let at = createdAt;
  const move = (stage: LeadStage, wait: number) => {
    at += Math.max(MINUTE, Math.round(wait));
    plan.push({ stage, at });
  };
  const isAnswered = isWon || random.chance(0.85);
  if (isAnswered) move("CONTACTED", Math.min(random.lognormal(45, 1.3), 4_000) * MINUTE);
  const isQualified = isWon || (isAnswered && random.chance(0.45));
  if (isQualified) move("QUALIFIED", random.lognormal(5, 0.9) * HOUR);
  const isQuoted = isQualified && random.chance(0.6);
  if (isQuoted) move("QUOTED", random.lognormal(4, 0.8) * HOUR);
  const isNurtured = !isWon && isQualified && !isQuoted && random.chance(0.3);
  if (isNurtured) move("NURTURE", random.lognormal(1, 0.5) * DAY);
  if (isWon) move("CONVERTED", random.lognormal(1, 0.8) * DAY);
  else move("LOST", (isNurtured ? 90 : random.lognormal(9, 0.6)) * DAY);
  const moves = plan.filter((step) => step.at <= now);
  const isLost = moves.at(-1)?.stage === "LOST";
  return {
    source,
    moves,
    respondedAt: moves.find(({ stage }) => stage === "CONTACTED")?.at ?? null,
    lostReason: isLost ? random.weighted(LOST as Record<LostReason, number>) : null,
  };
}
