import type { DeviceCategory } from "#app/features/devices/catalogue.ts";
import { desktopTexts, laptopTexts } from "./fault-texts-computers.ts";
import { consoleTexts, phoneTexts, tabletTexts } from "./fault-texts-handhelds.ts";
import type { Random } from "./random.ts";

export * from "./staff-texts.ts";

/** Descriptions as customers write them: category → fault → texts. */
export const faultTexts: Record<DeviceCategory, Record<string, string[]>> = {
  laptop: laptopTexts,
  desktop: desktopTexts,
  phone: phoneTexts,
  tablet: tabletTexts,
  console: consoleTexts,
};

const brandWords: [RegExp, string][] = [
  [/\b(ipads?|iphones?|imac|macs?|macos|apple)\b/i, "apple"],
  [/\bps5\b/i, "playstation"],
  [/\b(switch won't|joy-cons?)\b/i, "nintendo"],
];

type Broken = { category: DeviceCategory; brand: string; fault: string };

/** A description of this fault that names no other brand. */
export function pickFaultText(random: Random, { category, brand, fault }: Broken): string {
  const own = faultTexts[category][fault] ?? laptopTexts[fault] ?? [];
  const fitting = own.filter((text) =>
    brandWords.every(([words, named]) => named === brand || !words.test(text)),
  );
  return random.pick(
    fitting.length > 0 ? fitting : ["Hello, could you look at it and tell me a price?"],
  );
}

/** Puts words for `{name}`s into a template; an unknown name stays as it is. */
export function fillText(template: string, words: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}
