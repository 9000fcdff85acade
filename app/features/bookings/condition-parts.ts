/** One thing that is looked at when a device comes in, and again before it leaves. */
export interface ConditionPart {
  key: string;
  label: string;
}

const EVERY: ConditionPart[] = [
  { key: "case", label: "Case and frame" },
  { key: "power", label: "Switches on" },
];
const SCREEN: ConditionPart[] = [
  { key: "glass", label: "Glass" },
  { key: "display", label: "Display" },
];
const WORKING: ConditionPart[] = [
  { key: "ports", label: "Ports and charging" },
  { key: "sound", label: "Speakers and microphone" },
  { key: "wireless", label: "Wi-Fi and Bluetooth" },
];
const HANDHELD: ConditionPart[] = [
  ...[...EVERY, ...SCREEN],
  { key: "buttons", label: "Buttons" },
  { key: "camera", label: "Cameras" },
  ...WORKING,
];

const BY_KIND: Record<string, ConditionPart[]> = {
  phone: HANDHELD,
  tablet: HANDHELD,
  laptop: [
    ...[...EVERY, ...SCREEN],
    { key: "keyboard", label: "Keyboard and touchpad" },
    { key: "hinges", label: "Hinges" },
    ...WORKING,
  ],
  desktop: [...EVERY, { key: "disk", label: "Disk" }, ...WORKING],
  console: [...EVERY, { key: "disc", label: "Disc drive" }, ...WORKING],
};

export const CONDITION_STATES = ["GOOD", "WORN", "DAMAGED", "UNTESTED"] as const;
export type ConditionState = (typeof CONDITION_STATES)[number];

/** What is looked at on a device of this kind; a kind nobody listed gets the short list. */
export function conditionParts(kind: string | null): readonly ConditionPart[] {
  return BY_KIND[kind ?? ""] ?? [...EVERY, ...WORKING];
}

/** Names of the parts that have no word yet. */
export function unlookedParts(
  kind: string | null,
  given: Readonly<Record<string, unknown>> | null,
): string[] {
  return conditionParts(kind)
    .filter(({ key }) => given?.[key] === undefined)
    .map(({ label }) => label);
}

/** The words under which a check-in or a final check stands on paper. */
export function conditionWords(state: string): string {
  const words: Record<string, string> = {
    GOOD: "Good",
    WORN: "Worn",
    DAMAGED: "Damaged",
    UNTESTED: "Not tested",
    OK: "Works",
    AS_BEFORE: "As it came in",
    FAULT: "Fault",
  };
  return words[state] ?? state;
}
