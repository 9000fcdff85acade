import { conditionParts } from "#app/features/bookings/condition-parts.ts";
import { addDays, DAY, HOUR, localDateOf } from "#app/platform/dates.ts";
import { createRandom } from "./random.ts";
import type { Story, StoryBooking, TicketState } from "./story-types.ts";

/** What the counter and the bench wrote on one job of the story. */
export interface WorkshopPage {
  booking: StoryBooking;
  kind: string;
  checkedInAt: number;
  conditions: Record<string, { state: string; note: string | null }>;
  accessories: string[];
  diagnosis: string | null;
  minutes: number;
  part: { name: string; dueOn: string | null; arrivedAt: number | null } | null;
  checks: Record<string, string> | null;
  /** Jobs of the last weeks also have photos. */
  hasPhotos: boolean;
  limit: number | null;
  nudges: number[];
  /** Since when the device waits to be collected. */
  readyAt: number | null;
  /** When the formal notice went out, after the reminders. */
  noticeAt: number | null;
}

/** Under which the formal letter was posted. */
export const NOTICE_TRACKING = "RM 4471 2093 5GB";

const AFTER_DIAGNOSIS: TicketState[] = [
  "AWAITING_APPROVAL",
  "WAITING_PARTS",
  "IN_REPAIR",
  "UNREPAIRABLE",
];
const PHOTOS_FOR = 21 * DAY;
const EXTRAS = ["Charger", "Case", "Cable", "Bag"];
const SEED = 77;

/** The pages of all jobs that came in, the same on every machine. */
export function tellWorkshop(story: Story, now: number): WorkshopPage[] {
  const random = createRandom(SEED);
  const kinds = new Map(story.devices.map(({ key, category }) => [key, category]));
  return story.bookings.flatMap((booking) => {
    const at = (...states: TicketState[]) =>
      booking.moves.find(({ status }) => states.includes(status))?.at ?? null;
    const checkedInAt = at("CHECKED_IN");
    if (checkedInAt === null) return [];
    const kind = kinds.get(booking.deviceKey) ?? "laptop";
    const parts = conditionParts(kind);
    const worst = random.pick(parts).key;
    const hasRepair = at("QC") !== null;
    const waits = booking.status === "WAITING_PARTS";
    const readyAt = booking.status === "READY" ? at("READY") : null;
    return [
      {
        booking,
        kind,
        checkedInAt,
        conditions: Object.fromEntries(
          parts.map(({ key }) => [
            key,
            key === worst
              ? { state: "DAMAGED", note: "See the photo" }
              : { state: random.chance(0.2) ? "WORN" : "GOOD", note: null },
          ]),
        ),
        accessories: EXTRAS.filter(() => random.chance(0.25)),
        diagnosis:
          at(...AFTER_DIAGNOSIS) === null ? null : (booking.outcomeNote ?? "As described."),
        minutes: hasRepair ? random.between(3, 18) * 5 : 0,
        part:
          hasRepair || waits
            ? {
                name: `Part for: ${booking.fault.toLowerCase().replaceAll("_", " ")}`,
                dueOn: waits ? addDays(localDateOf(now), random.between(0, 3)) : null,
                arrivedAt: waits ? null : checkedInAt + HOUR,
              }
            : null,
        checks:
          at("READY") === null
            ? null
            : Object.fromEntries(parts.map(({ key }) => [key, key === worst ? "AS_BEFORE" : "OK"])),
        hasPhotos: now - checkedInAt < PHOTOS_FOR,
        limit: random.chance(0.4) ? random.between(5, 20) * 1_000 : null,
        nudges: readyAt === null ? [] : [3, 7, 14].filter((day) => now - readyAt > day * DAY),
        readyAt,
        noticeAt: readyAt !== null && now - readyAt > 18 * DAY ? readyAt + 16 * DAY : null,
      },
    ];
  });
}

/** Repairs of a device within the warranty of the one before: the later comes back for the earlier. */
export function comebacksOf(story: Story): Map<string, string> {
  const last = new Map<string, StoryBooking>();
  const found = new Map<string, string>();
  for (const booking of story.bookings.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const before = last.get(booking.deviceKey);
    const collected = before?.moves.find(({ status }) => status === "COLLECTED")?.at;
    const isWithin = collected !== undefined && booking.createdAt - collected < 90 * DAY;
    if (before && isWithin && booking.createdAt > collected && booking.fault === before.fault)
      found.set(booking.key, before.key);
    last.set(booking.deviceKey, booking);
  }
  return found;
}
