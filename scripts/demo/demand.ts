import { catalogue, type DeviceCategory } from "#app/features/devices/catalogue.ts";
import type { Random } from "./random.ts";
import { day, localDate, localWeekday, minute, type ShopClock, startOfDay } from "./shop-clock.ts";
import type { LeadSource } from "./story-types.ts";

const monthIndex = [1.12, 0.98, 0.97, 0.93, 0.96, 0.95, 0.93, 0.97, 1.12, 1.06, 1.04, 0.97];
const weekdayIndex = [1.25, 1.05, 1.0, 0.98, 1.0, 0.72, 0.35];

export const sourceMix: Record<LeadSource, number> = {
  WEBSITE: 40,
  PHONE: 22,
  WALK_IN: 14,
  REFERRAL: 8,
  EMAIL: 8,
  SOCIAL: 5,
  OTHER: 3,
};

export const conversionRate: Record<LeadSource, number> = {
  WEBSITE: 0.28,
  PHONE: 0.45,
  WALK_IN: 0.62,
  REFERRAL: 0.58,
  SOCIAL: 0.14,
  EMAIL: 0.22,
  OTHER: 0.18,
};

const categoryMix = { laptop: 52, phone: 20, tablet: 12, desktop: 8, console: 8 };
const medianAge = { laptop: 5, phone: 3, tablet: 4, desktop: 6, console: 5 };
const laptopBrands = {
  hp: 13.8,
  apple: 12,
  dell: 9.7,
  toshiba: 1.5,
  acer: 6.7,
  lenovo: 9.5,
  asus: 5.5,
  sony: 0.5,
  samsung: 1.5,
  microsoft: 2,
  msi: 1,
};
const otherBrands: Record<Exclude<DeviceCategory, "laptop">, Record<string, number>> = {
  phone: {
    apple: 48,
    samsung: 30,
    google: 8,
    oneplus: 3,
    xiaomi: 4,
    motorola: 4,
    huawei: 2,
    nokia: 1,
  },
  tablet: { apple: 56, samsung: 22, amazon: 12, microsoft: 7, lenovo: 3 },
  desktop: { custom: 40, hp: 16, dell: 20, apple: 14, lenovo: 10 },
  console: { playstation: 45, nintendo: 30, xbox: 21, valve: 4 },
};

const faultMix: Record<DeviceCategory, Record<string, number>> = {
  laptop: {
    reinstall: 13,
    slow: 13,
    "no-power": 13,
    screen: 14,
    battery: 8,
    "charging-port": 6,
    "storage-upgrade": 6,
    "data-recovery": 4,
    keyboard: 6,
    wifi: 4,
    "camera-audio": 3,
    overheating: 5,
    "memory-upgrade": 3,
    password: 3,
    virus: 4,
    hinge: 4,
    liquid: 3,
    motherboard: 2,
    diagnostic: 2,
  },
  desktop: {
    "no-power": 20,
    build: 14,
    slow: 16,
    "storage-upgrade": 14,
    "memory-upgrade": 6,
    reinstall: 12,
    overheating: 7,
    virus: 4,
    wifi: 3,
    "data-recovery": 3,
    diagnostic: 2,
  },
  phone: {
    screen: 42,
    battery: 22,
    "charging-port": 13,
    liquid: 5,
    "camera-audio": 5,
    "data-recovery": 3,
    password: 3,
    "no-power": 4,
    slow: 1,
    virus: 1,
    motherboard: 1,
  },
  tablet: {
    screen: 48,
    battery: 16,
    "charging-port": 14,
    "no-power": 6,
    password: 5,
    slow: 4,
    reinstall: 4,
    liquid: 3,
  },
  console: {
    "hdmi-port": 34,
    overheating: 16,
    "disc-drive": 12,
    controller: 14,
    "no-power": 12,
    "charging-port": 5,
    "storage-upgrade": 4,
    screen: 3,
  },
};

export function pickFault(random: Random, category: DeviceCategory): string {
  return random.weighted(faultMix[category]);
}

export function pickModel(random: Random, year: number) {
  const category = random.weighted(categoryMix);
  const brand = random.weighted<string>(
    category === "laptop" ? laptopBrands : otherBrands[category],
  );
  const models = catalogue.models.filter((one) => one.category === category && one.brand === brand);
  const wanted = year - random.lognormal(medianAge[category], 0.4);
  const closest = [0, 1, 2, 3, 4].map(() => random.pick(models));
  closest.sort((a, b) => Math.abs(a.year - wanted) - Math.abs(b.year - wanted));
  const model = closest[0] ?? random.pick(models);
  return { category, brand, model: model.name };
}

/** Draws moments by month and weekday; the last weeks are somewhat busier, the shop grows. */
export function createCalendar(random: Random, clock: ShopClock, now: number) {
  const days = Array.from(
    { length: 364 },
    (_, index) => startOfDay(now) - (index + 1) * day + 720 * minute,
  );
  const weights = days.map((noon, index) => {
    const month = Number(localDate(noon).slice(5, 7)) - 1;
    const growth = 1 + 0.9 * Math.exp(-index / 30);
    return (monthIndex[month] ?? 1) * (weekdayIndex[localWeekday(noon) - 1] ?? 1) * growth;
  });
  const all = Object.fromEntries(weights.map((weight, index) => [String(index), weight]));
  const open = Object.fromEntries(
    weights.map((weight, index) => [String(index), clock.span(days[index] ?? now) ? weight : 0]),
  );
  return {
    /** A moment in opening hours. */
    opened(): number {
      const noon = days[Number(random.weighted<string>(open))] ?? now;
      const [from, to] = clock.span(noon) ?? [noon, noon + minute];
      return random.between(from, to - 15 * minute);
    },
    /** A moment when people write: mostly by day, often in the evening. */
    anytime(): number {
      const noon = days[Number(random.weighted<string>(all))] ?? now;
      const hour = random.pick([
        7, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15, 16, 16, 17, 18, 19, 20, 20, 21,
        22,
      ]);
      return startOfDay(noon) + hour * 60 * minute + random.between(0, 60 * minute - 1);
    },
  };
}
