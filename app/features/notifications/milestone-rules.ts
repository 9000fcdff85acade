import { addDays, localDateOf } from "#app/platform/dates.ts";

const JOBS = [3, 5, 10];
const SPENT = [50_000, 100_000];

export interface CustomerWeek {
  name: string;
  /** Jobs collected before the week, and up to its end. */
  jobs: [before: number, after: number];
  /** Pence paid before the week, and up to its end. */
  spent: [before: number, after: number];
  /** When the first job came in. */
  firstAt: number | null;
}

/** What one customer reached between two moments (semantics 11): "Jo Patel: fifth job". */
export function milestonesOf(customer: CustomerWeek, week: { from: number; to: number }): string[] {
  const passed = ([before, after]: [number, number], marks: number[]) =>
    marks.filter((mark) => before < mark && after >= mark);
  const jobs = passed(customer.jobs, JOBS).map((n) => `${ORDINALS[n]} job`);
  const spent = passed(customer.spent, SPENT).map(
    (pence) => `£${(pence / 100).toLocaleString("en-GB")} spent`,
  );
  return [
    ...jobs,
    ...spent,
    ...(isAnniversary(customer.firstAt, week) ? ["one year with you"] : []),
  ].map((what) => `${customer.name}: ${what}`);
}

const ORDINALS: Record<number, string> = { 3: "third", 5: "fifth", 10: "tenth" };

function isAnniversary(
  firstAt: number | null,
  { from, to }: { from: number; to: number },
): boolean {
  if (firstAt === null) return false;
  const first = localDateOf(firstAt);
  const after = addDays(`${Number(first.slice(0, 4)) + 1}${first.slice(4)}`, 0);
  return localDateOf(from) <= after && after < localDateOf(to);
}
