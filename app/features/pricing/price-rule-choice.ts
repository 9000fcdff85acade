import type { DateText } from "#app/platform/dates.ts";
import type { Pence } from "#app/platform/money.ts";

/** One base price; null in a field means "any". Dates are local days, `validTo` included. */
export interface PriceRule {
  id: string;
  name: string;
  categoryId: string | null;
  brandId: string | null;
  modelId: string | null;
  fault: string | null;
  basePrice: Pence;
  validFrom: DateText | null;
  validTo: DateText | null;
}

export type ValidSpan = Pick<PriceRule, "validFrom" | "validTo">;

export interface PriceSubject {
  categoryId: string | null;
  brandId: string | null;
  modelId: string | null;
  fault: string | null;
}

const SUBJECT_FIELDS = ["modelId", "brandId", "categoryId", "fault"] as const;
/** Model outweighs brand and category together, those outweigh the fault. */
const WEIGHTS: Record<(typeof SUBJECT_FIELDS)[number], number> = {
  modelId: 8,
  brandId: 4,
  categoryId: 2,
  fault: 1,
};

/** The most specific rule that fits on that day: model, then brand, then category, then fault. */
export function chooseRule(
  rules: readonly PriceRule[],
  wanted: { subject: PriceSubject; on: DateText },
): PriceRule | null {
  const fitting = rules.filter((rule) => fits(rule, wanted.subject) && isValidOn(rule, wanted.on));
  return (
    fitting.sort((a, b) => specificity(b) - specificity(a) || (a.id < b.id ? -1 : 1))[0] ?? null
  );
}

/**
 * Whether the rule may stand beside the others; if not, a sentence that names both. Two rules clash
 * when they are equally specific and share a repair and a day: all four fields are the same.
 */
export function ruleClash(rule: PriceRule, others: readonly PriceRule[]): string | null {
  const clash = others.find(
    (other) =>
      other.id !== rule.id &&
      SUBJECT_FIELDS.every((field) => other[field] === rule[field]) &&
      shareDay(rule, other),
  );
  if (!clash) return null;
  return `“${rule.name}” and “${clash.name}” price the same repair on the same days.`;
}

function fits(rule: PriceRule, subject: PriceSubject): boolean {
  return SUBJECT_FIELDS.every((field) => rule[field] === null || rule[field] === subject[field]);
}

function isValidOn(rule: PriceRule, date: DateText): boolean {
  return (rule.validFrom ?? date) <= date && date <= (rule.validTo ?? date);
}

/** Whether two spans of days, ends included and null for open, have a day in common. */
export function shareDay(a: ValidSpan, b: ValidSpan): boolean {
  const startsBeforeEnd = (from: DateText | null, to: DateText | null) =>
    from === null || to === null || from <= to;
  return startsBeforeEnd(a.validFrom, b.validTo) && startsBeforeEnd(b.validFrom, a.validTo);
}

function specificity(rule: PriceRule): number {
  return SUBJECT_FIELDS.reduce(
    (sum, field) => sum + (rule[field] === null ? 0 : WEIGHTS[field]),
    0,
  );
}
