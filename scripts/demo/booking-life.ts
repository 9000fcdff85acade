import type { Random } from "./random.ts";
import { day, minute, type ShopClock } from "./shop-clock.ts";
import type { TicketState } from "./story-types.ts";

export type TicketMove = { status: TicketState; at: number };

type Visit = {
  createdAt: number;
  slotStartsAt: number | null;
  repairMinutes: number;
  ending: "repaired" | "noShow" | "cancelled";
};

/** A repair's whole life, as if time never stopped; the story cuts it off at `now`. */
export function liveBooking(random: Random, clock: ShopClock, visit: Visit): TicketMove[] {
  let at = visit.createdAt;
  const moves: TicketMove[] = [{ status: "BOOKED", at }];
  const move = (status: TicketState) => moves.push({ status, at });
  const wait = (minutes: number) => {
    at = clock.addOpenMinutes(at, Math.max(1, minutes));
  };
  if (visit.slotStartsAt && visit.ending === "noShow") {
    at = visit.slotStartsAt + 30 * minute;
    move("NO_SHOW");
    return moves;
  }
  if (visit.slotStartsAt && visit.ending === "cancelled") {
    at = clock.opening(at + (visit.slotStartsAt - at) * 0.6);
    if (at < visit.slotStartsAt) {
      move("CANCELLED");
      return moves;
    }
  }
  at = visit.slotStartsAt ? visit.slotStartsAt + random.between(0, 20) * minute : at + 2 * minute;
  move("CHECKED_IN");
  wait(random.lognormal(45, 0.9));
  move("DIAGNOSING");
  wait(random.lognormal(60, 0.7));
  if (random.chance(0.045)) return unrepairable();
  if (random.chance(0.22)) {
    move("AWAITING_APPROVAL");
    wait(random.lognormal(240, 0.9));
    if (random.chance(0.06)) {
      move("RETURNED");
      return moves;
    }
  }
  if (random.chance(0.26)) {
    move("WAITING_PARTS");
    at = clock.addOpenMinutes(clock.addOpenDays(at, random.between(1, 3)), random.between(10, 200));
  }
  move("IN_REPAIR");
  wait(visit.repairMinutes * (0.7 + random.next()));
  move("QC");
  wait(random.between(10, 90));
  move("READY");
  at = clock.opening(at + random.lognormal(0.6, 0.9) * day);
  wait(random.between(5, 200));
  move("COLLECTED");
  return moves;

  function unrepairable(): TicketMove[] {
    move("UNREPAIRABLE");
    wait(random.between(60, 900));
    move("RETURNED");
    return moves;
  }
}
