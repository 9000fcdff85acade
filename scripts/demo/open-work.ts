import { liveBooking, type TicketMove } from "./booking-life.ts";
import { type LifeStep, liveLead } from "./lead-life.ts";
import { addLead, pickSource } from "./lead-story.ts";
import { day, minute } from "./shop-clock.ts";
import type { LeadStage, TicketState } from "./story-types.ts";
import type { World } from "./story-world.ts";

/** Enquiries somebody is working on, by the stage they wait in. */
export const openLeads: Partial<Record<LeadStage, number>> = {
  CONTACTED: 15,
  QUALIFIED: 13,
  QUOTED: 16,
};

/** Jobs in the shop or in the diary; BOOKED means a slot still to come. */
export const openJobs: Partial<Record<TicketState, number>> = {
  BOOKED: 14,
  CHECKED_IN: 3,
  DIAGNOSING: 4,
  AWAITING_APPROVAL: 4,
  WAITING_PARTS: 5,
  IN_REPAIR: 5,
  QC: 2,
  READY: 6,
  UNREPAIRABLE: 1,
};

const FORGOTTEN_SINCE = 28 * day;

export function spread<T extends string>(quota: Partial<Record<T, number>>): T[] {
  return Object.entries<number | undefined>(quota).flatMap(([name, count]) =>
    Array<T>(count ?? 0).fill(name as T),
  );
}

function recent({ random, clock, now }: World, days: number): number {
  for (;;) {
    const at =
      clock.opening(now - Math.round((0.1 + random.next() * days) * day)) +
      random.between(0, 90) * minute;
    if (at < now - 20 * minute && clock.isOpen(at)) return at;
  }
}

function searchLife<T>(what: string, attempt: () => T | null): T {
  for (let tries = 0; tries < 2_000; tries++) {
    const found = attempt();
    if (found) return found;
  }
  throw new Error(`No life of the demo shop ends in ${what}`);
}

/** Lives that have reached this stage and wait there; later contacts of the same stage stay. */
export function addOpenLeads(world: World): void {
  const { random, clock, now } = world;
  for (const stage of spread(openLeads)) {
    const source = pickSource(world);
    const found = searchLife(stage, () => {
      const createdAt = recent(world, stage === "QUOTED" ? 12 : 6);
      const life = liveLead(random, clock, source, createdAt);
      const reached = life.findIndex((step) => step.stage === stage && step.at <= now);
      return reached < 0 ? null : { createdAt, life: life.slice(0, endOfStage(life, reached)) };
    });
    addLead(world, source, found.createdAt, null, found.life);
  }
}

function endOfStage(life: LifeStep[], reached: number): number {
  const next = life.findIndex(
    (step, index) => index > reached && (step.stage || step.quote || step.inbound),
  );
  return next < 0 ? life.length : next;
}

/** A device that has been ready for nearly a month, and that nobody has collected. */
export function findForgottenJob({ random, clock, now }: World): OpenJob {
  return searchLife("READY for weeks", () => {
    const createdAt = clock.opening(now - FORGOTTEN_SINCE) + random.between(0, 90) * minute;
    const life = liveBooking(random, clock, {
      ...{ createdAt, slotStartsAt: null, repairMinutes: 75, ending: "repaired" },
    });
    const ready = life.findIndex((move) => move.status === "READY");
    const isLongAgo = ready >= 0 && (life[ready]?.at ?? now) < now - 21 * day;
    return isLongAgo ? { createdAt, slotStartsAt: null, life: life.slice(0, ready + 1) } : null;
  });
}

export type OpenJob = { createdAt: number; slotStartsAt: number | null; life: TicketMove[] };

/** A job that waits in this state now; its slot, when it has one, lies ahead only if BOOKED. */
export function findOpenJob(world: World, status: TicketState): OpenJob {
  const { random, clock, now } = world;
  return searchLife(status, () => {
    const createdAt = recent(world, status === "READY" || status === "WAITING_PARTS" ? 6 : 3);
    if (status === "BOOKED") {
      const from = clock.addOpenMinutes(
        clock.addOpenDays(now, random.between(0, 4)),
        random.between(30, 400),
      );
      const slotStartsAt = clock.opening(Math.ceil(from / (30 * minute)) * 30 * minute);
      return { createdAt, slotStartsAt, life: [{ status, at: createdAt }] };
    }
    const life = liveBooking(random, clock, {
      createdAt,
      slotStartsAt: null,
      repairMinutes: 75,
      ending: "repaired",
    });
    const reached = life.findIndex((move) => move.status === status && move.at <= now);
    return reached < 0 ? null : { createdAt, slotStartsAt: null, life: life.slice(0, reached + 1) };
  });
}
