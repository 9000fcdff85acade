import { listedPrice } from "#app/features/pricing/price-list.ts";
import { createCalendar, pickModel } from "./demand.ts";
import { createPeople, type Person } from "./names.ts";
import { createRandom } from "./random.ts";
import { staff } from "./shop.ts";
import { createShopClock } from "./shop-clock.ts";
import type { Story, StoryDevice, StoryInteraction } from "./story-types.ts";

export type World = ReturnType<typeof createWorld>;

/** What all chapters of the story share: chance, clock, people, and the rows told so far. */
export function createWorld(seed: number, now: number) {
  const random = createRandom(seed);
  const clock = createShopClock(now);
  const invent: () => Person = createPeople(random);
  const year = new Date(now).getUTCFullYear();
  const counters = new Map<string, number>();
  const interactions: StoryInteraction[] = [];
  const devices: StoryDevice[] = [];
  const told: Omit<Story, "staff" | "locations" | "hours" | "closedDays" | "tags"> = {
    companies: [],
    customers: [],
    devices,
    leads: [],
    interactions,
    quotes: [],
    bookings: [],
    payments: [],
    consents: [],
  };

  function key(kind: string): string {
    const number = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, number);
    return `${kind}-${number}`;
  }

  return {
    random,
    clock,
    now,
    invent,
    told,
    key,
    calendar: createCalendar(random, clock, now),
    technician: () => random.weighted({ tess: 34, marek: 22, ffion: 22, sanjay: 22 }),
    addDevice(customerKey: string | null): StoryDevice {
      const device = { key: key("device"), customerKey, ...pickModel(random, year) };
      devices.push(device);
      return device;
    },
    addInteraction(row: Omit<StoryInteraction, "key">): void {
      interactions.push({ key: key("interaction"), ...row });
    },
    priceOf: (device: StoryDevice, fault: string) => listedPrice({ ...device, fault }),
    staffName: (staffKey: string) => staff.find((one) => one.key === staffKey)?.firstName ?? "us",
  };
}
