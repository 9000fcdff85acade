import { type ShopClock, weeklyHours } from "./shop-clock.ts";
import type { StoryHours, StoryLocation, StoryStaff } from "./story-types.ts";

const all: StoryStaff["skills"] = ["laptop", "desktop", "phone", "tablet", "console"];

function person(
  key: string,
  name: string,
  rest: Omit<StoryStaff, "key" | "firstName" | "lastName">,
) {
  const [firstName = "", lastName = ""] = name.split(" ");
  return { key, firstName, lastName, ...rest };
}

const technician = { role: "TECHNICIAN" } as const;

export const staff: StoryStaff[] = [
  person("tess", "Tess Okafor", {
    email: "tech@riverside.example",
    role: "TECHNICIAN",
    skills: all,
  }),
  person("adam", "Adam Price", {
    email: "admin@riverside.example",
    role: "ADMIN",
    skills: all,
  }),
  person("olivia", "Olivia Hart", {
    email: "owner@riverside.example",
    role: "SUPER_ADMIN",
    skills: all,
  }),
  person("marek", "Marek Dvořák", {
    ...technician,
    email: "marek@riverside.example",
    skills: ["laptop", "desktop", "console"],
  }),
  person("ffion", "Ffion Hughes", {
    ...technician,
    email: "ffion@riverside.example",
    skills: ["phone", "tablet", "laptop"],
  }),
  person("sanjay", "Sanjay Rao", {
    ...technician,
    email: "sanjay@riverside.example",
    skills: ["laptop", "desktop", "phone"],
  }),
];

export const location: StoryLocation = {
  key: "riverside",
  name: "Riverside Repairs",
  phone: "+442079460123",
  email: "hello@riverside.example",
  address: { line1: "12 Mill Lane", town: "Riverside", postcode: "RV1 4QB" },
  timeZone: "Europe/London",
};

export const hours: StoryHours[] = Object.entries(weeklyHours).map(
  ([weekday, [opens, closes]]) => ({
    locationKey: location.key,
    weekday: Number(weekday),
    opens,
    closes,
  }),
);

export function closedDays(clock: ShopClock) {
  return clock.closedDays.map((one) => ({ locationKey: location.key, ...one }));
}

export const tags = [
  "regular",
  "student",
  "business",
  "vip",
  "data first",
  "text only",
  "slow payer",
  "school run",
];
