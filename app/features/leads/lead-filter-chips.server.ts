import { formatDay } from "#app/platform/dates.ts";
import type { ActiveFilter } from "#app/ui/filter-bar.tsx";
import {
  BAND_LABELS,
  categoryLabel,
  SOURCE_LABELS,
  STAGE_LABELS,
  URGENCY_LABELS,
} from "./labels.ts";
import type { Choice } from "./lead-choices.server.ts";
import { LOST_REASON_LABELS } from "./lost-reasons.ts";

type Read = (value: string) => string;
const word =
  (labels: Record<string, string>): Read =>
  (value) =>
    labels[value] ?? value;

/** One removable chip for each filter in the address. */
export function filterChips(url: URL, staff: readonly Choice[]): ActiveFilter[] {
  const people = new Map(staff.map(({ value, label }) => [value, label]));
  const readers: Record<string, [name: string, read: Read]> = {
    q: ["Search", (value) => `“${value}”`],
    stage: ["Stage", word(STAGE_LABELS)],
    assignedTo: ["Owner", (who) => OWNER_WORDS[who] ?? people.get(who) ?? "somebody"],
    sourceType: ["Source", word(SOURCE_LABELS)],
    scoreBand: ["Score", word(BAND_LABELS)],
    urgencyLevel: ["Urgency", word(URGENCY_LABELS)],
    category: ["Device", categoryLabel],
    tag: ["Tag", (value) => value],
    lostReason: ["Lost because", word(LOST_REASON_LABELS)],
    isOverdue: ["Overdue", (value) => (value === "true" ? "yes" : "no")],
    isWaiting: ["Waiting for an answer", (value) => (value === "true" ? "yes" : "no")],
    createdFrom: ["Since", dayText],
    createdTo: ["Before", dayText],
    phone: ["Phone", (value) => value],
    email: ["E-mail", (value) => value],
  };
  return [...url.searchParams].flatMap(([name, value]) => {
    const reader = readers[name];
    if (!reader || value === "") return [];
    const rest = [...url.searchParams].filter(
      ([key, other]) => other !== "" && key !== "cursor" && !(key === name && other === value),
    );
    return [
      {
        label: `${reader[0]}: ${reader[1](value)}`,
        removeTo: `${url.pathname}?${new URLSearchParams(rest)}`,
      },
    ];
  });
}

const OWNER_WORDS: Record<string, string> = { me: "me", none: "nobody" };

function dayText(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : value;
}
