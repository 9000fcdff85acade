import { toMoment } from "#app/platform/short-time.ts";
import { toCustomerView } from "./customer-view.server.ts";
import type { DuplicatePair } from "./merge-schema.ts";

/** A pair as the list prints it. */
export function toPairView(pair: DuplicatePair, now: number) {
  return {
    id: pair.id,
    points: pair.points,
    reasons: pair.signals.map(
      ({ label, points }) => `${label} ${points > 0 ? "+" : "−"}${Math.abs(points)}`,
    ),
    isLikely: pair.points >= 60,
    people: [pair.first, pair.second].map((customer) => {
      const { id, name, phoneText, email, company, jobs } = toCustomerView(customer, now);
      const { relative } = toMoment(customer.createdAt, now);
      return {
        id,
        name,
        about: [phoneText, email, company].filter(Boolean).join(" · "),
        history: `${jobs === 1 ? "1 repair" : `${jobs} repairs`}, since ${relative}`,
      };
    }),
  };
}

export type PairView = ReturnType<typeof toPairView>;
