import { conversionRate } from "./demand.ts";
import type { Random } from "./random.ts";
import { day, minute, type ShopClock } from "./shop-clock.ts";
import type { LeadSource, LeadStage, Outcome } from "./story-types.ts";

export type LifeStep = {
  at: number;
  stage?: LeadStage;
  outbound?: Outcome;
  inbound?: "reply" | "call";
  quote?: "ACCEPTED" | "DECLINED" | "SENT" | "EXPIRED";
  lostReason?: string;
};

type Ending =
  | "converted"
  | "quotedConverted"
  | "ghost"
  | "declined"
  | "quoteDeclined"
  | "quoteExpired"
  | "nurture"
  | "spam"
  | "unanswered";

/** 12 % of all enquiries get no answer; those who ring or walk in always do. */
const unansweredRate = 0.19;
const failures = {
  ghost: 30,
  declined: 20,
  quoteDeclined: 17,
  quoteExpired: 10,
  nurture: 18,
  spam: 5,
} as const;
const refusals = {
  PRICE: 30,
  REPLACED_DEVICE: 18,
  COMPETITOR: 16,
  TURNAROUND: 9,
  UNECONOMIC: 8,
  DIY: 6,
  PART_UNAVAILABLE: 4,
  OUT_OF_AREA: 4,
  OUT_OF_SCOPE: 3,
  TRUST_OR_DATA: 2,
  OTHER: 1,
};

function isPresent(source: LeadSource): boolean {
  return source === "PHONE" || source === "WALK_IN";
}

function chooseEnding(random: Random, source: LeadSource): Ending {
  const answered = isPresent(source) ? 1 : 1 - unansweredRate;
  if (random.next() > answered) return "unanswered";
  if (random.chance(conversionRate[source] / answered))
    return random.chance(source === "WALK_IN" ? 0.3 : 0.6) ? "quotedConverted" : "converted";
  return random.weighted(failures);
}

/** One enquiry's whole life, as if time never stopped; the story cuts it off at `now`. */
export function liveLead(random: Random, clock: ShopClock, source: LeadSource, createdAt: number) {
  const ending = chooseEnding(random, source);
  const steps: LifeStep[] = [{ at: createdAt, stage: "NEW" }];
  let at = createdAt;
  const add = (step: Omit<LifeStep, "at">) => steps.push({ at, ...step });
  const wait = (minutes: number) => {
    at = clock.addOpenMinutes(at, Math.max(2, minutes));
  };
  const waitDays = (days: number) => {
    at = clock.addOpenMinutes(clock.addOpenDays(at, days), random.between(5, 300));
  };
  const lose = (lostReason: string) => add({ stage: "LOST", lostReason });
  const tryAgain = () => add({ outbound: random.pick(["NO_ANSWER", "VOICEMAIL", "SENT"]) });

  if (ending === "spam" || ending === "unanswered") {
    if (ending === "spam") wait(random.between(10, 300));
    else at = clock.opening(at + random.lognormal(9, 0.5) * day);
    lose(
      ending === "spam"
        ? random.pick(["SPAM", "SPAM", "DUPLICATE"])
        : random.pick(["COMPETITOR", "REPLACED_DEVICE", "NO_DECISION"]),
    );
    return steps;
  }

  wait(isPresent(source) ? random.between(3, 20) : Math.min(random.lognormal(35, 1.4), 2_500));
  const reached = isPresent(source) || random.chance(0.75);
  add({ stage: "CONTACTED", outbound: reached ? random.pick(["REACHED", "SENT"]) : "NO_ANSWER" });

  if (ending === "ghost") {
    wait(240);
    tryAgain();
    for (const days of [1, 3, 7]) {
      waitDays(days);
      tryAgain();
    }
    at = clock.addOpenMinutes(at, 5);
    add({ stage: "UNRESPONSIVE" });
    at = clock.opening(at + 14 * day);
    lose("UNREACHABLE");
    return steps;
  }
  if (!reached) {
    wait(random.between(120, 300));
    add({ outbound: "REACHED" });
  }
  wait(random.lognormal(isPresent(source) ? 30 : 150, 0.9));
  add({ inbound: random.pick(["reply", "call"]) });
  if (ending === "declined") {
    wait(random.between(2, 60));
    lose(random.weighted(refusals));
    return steps;
  }
  wait(random.between(2, 40));
  add({ stage: "QUALIFIED" });
  if (ending === "nurture") {
    wait(random.between(40, 300));
    add({ stage: "NURTURE" });
    for (let round = 0; round < 3; round++) {
      at = clock.opening(at + 30 * day + random.between(0, 300) * minute);
      add({ outbound: random.pick(["SENT", "NO_ANSWER", "VOICEMAIL"]) });
    }
    waitDays(2);
    lose("NO_DECISION");
    return steps;
  }
  if (ending === "converted") {
    wait(random.lognormal(source === "WALK_IN" ? 15 : 120, 0.8));
    add({ stage: "CONVERTED" });
    return steps;
  }

  wait(random.lognormal(120, 0.7));
  const sentAt = at + Math.max(0, 31 * minute - (at - lastOutbound(steps)));
  at = clock.opening(sentAt);
  const quote =
    ending === "quotedConverted" ? "ACCEPTED" : ending === "quoteDeclined" ? "DECLINED" : "EXPIRED";
  add({ stage: "QUOTED", quote: "SENT", outbound: "SENT" });
  const quotedAt = at;
  const decided =
    quote === "EXPIRED"
      ? clock.opening(at + 14 * day)
      : clock.addOpenMinutes(at, random.lognormal(700, 0.9));
  for (const days of [1, 3, 7, 12]) {
    const due = clock.addOpenMinutes(quotedAt + days * day, random.between(0, 90));
    at = Math.max(due, clock.addOpenMinutes(at, 40));
    if (at < decided - 60 * minute) tryAgain();
  }
  at = decided;
  add(quote === "EXPIRED" ? { quote } : { quote, inbound: "reply" });
  if (quote === "EXPIRED") waitDays(2);
  else wait(random.between(2, 30));
  if (quote === "ACCEPTED") add({ stage: "CONVERTED" });
  else lose(quote === "DECLINED" ? random.weighted(refusals) : "MAX_FOLLOW_UPS");
  return steps;
}

function lastOutbound(steps: LifeStep[]): number {
  return steps.findLast((step) => step.outbound)?.at ?? 0;
}
