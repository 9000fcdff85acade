import type { Random } from "./random.ts";
import { day } from "./shop-clock.ts";

const parameters = { r: 0.46, alpha: 60, a: 0.8, b: 2.5 };
const week = 7 * day;

/**
 * Later visits of one private customer by MBG/NBD (Batislam et al. 2007): gamma-distributed rate
 * a week, beta-distributed chance to leave for good after each visit, the first one included.
 */
export function repeatVisits(random: Random, firstAt: number, until: number): number[] {
  const rate = random.gamma(parameters.r, 1 / parameters.alpha);
  const leaves = random.beta(parameters.a, parameters.b);
  const visits: number[] = [];
  for (let at = firstAt; ; ) {
    if (random.chance(leaves)) return visits;
    at += random.exponential(1 / rate) * week;
    if (!(at < until)) return visits;
    visits.push(at);
  }
}
