export interface BriefFacts {
  taken: { count: number; text: string };
  unanswered: number;
  overdue: number;
  promisesAtRisk: number;
  /** Open leads of nobody. */
  pool: number;
  /** Leads that we spoke about and for which nothing is planned. */
  withoutStep: number;
  regulars: readonly { text: string; to: string }[];
}

export interface BriefLine {
  key: string;
  text: string;
  to: string;
  tone: "good" | "warn" | "bad" | "info";
}

/** The brief: a line only where there is something, each with its rows, and one suggestion. */
export function briefLines(facts: BriefFacts) {
  const { taken, unanswered, overdue, promisesAtRisk, regulars } = facts;
  const lines: BriefLine[] = [
    ...some(taken.count, (n) => ({
      key: "taken",
      text: `${taken.text} taken yesterday in ${n} ${n === 1 ? "payment" : "payments"}`,
      to: "/bookings?status=COLLECTED&sort=-updatedAt",
      tone: "good" as const,
    })),
    ...some(unanswered, (n) => ({
      key: "unanswered",
      text: `${n} ${n === 1 ? "lead waits" : "leads wait"} for an answer`,
      to: "/leads?isWaiting=true",
      tone: "bad" as const,
    })),
    ...some(overdue, (n) => ({
      key: "overdue",
      text: `${n} ${n === 1 ? "follow-up is" : "follow-ups are"} overdue`,
      to: "/leads?isOverdue=true&isWaiting=false&sort=nextFollowUp",
      tone: "warn" as const,
    })),
    ...some(promisesAtRisk, (n) => ({
      key: "promises",
      text: `${n} ${n === 1 ? "promise" : "promises"} at risk`,
      to: "/today",
      tone: "warn" as const,
    })),
    ...regulars.map(({ text, to }) => ({ key: to, text, to, tone: "info" as const })),
  ];
  return { lines, suggestion: lines.length === 0 ? null : suggestionFor(facts) };
}

/** What a lock screen may show of it: counts, no amounts, no names. Null: there is nothing to say. */
export function briefPush(facts: BriefFacts): string | null {
  const { lines } = briefLines({ ...facts, regulars: [] });
  const told = lines.filter(({ key }) => key !== "taken").map(({ text }) => text);
  const regulars = facts.regulars.length;
  const all = [
    ...told,
    ...some(regulars, (n) => `${n} ${n === 1 ? "regular" : "regulars"} at risk`),
  ];
  if (all.length > 0) return all.join(", ");
  return facts.taken.count > 0 ? "A good day yesterday, and nobody waits." : null;
}

function suggestionFor({ unanswered, pool, withoutStep }: BriefFacts) {
  if (unanswered > 0) return { text: "Answer first whoever has waited longest", to: "/today" };
  if (pool > 0)
    return {
      text: `Give ${pool === 1 ? "a lead" : `${pool} leads`} of nobody an owner`,
      to: "/leads?assignedTo=none&status=ACTIVE",
    };
  if (withoutStep > 0)
    return {
      text: `Plan a next step where none is: ${withoutStep} ${withoutStep === 1 ? "lead" : "leads"}`,
      to: "/leads/pipeline",
    };
  return null;
}

function some<T>(n: number, make: (n: number) => T): T[] {
  return n > 0 ? [make(n)] : [];
}
