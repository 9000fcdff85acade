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

/** A description of this fault; a category without one of its own borrows from the laptops. */
export function pickFaultText(random: Random, category: DeviceCategory, fault: string): string {
  const own = faultTexts[category][fault] ?? laptopTexts[fault] ?? laptopTexts.diagnostic ?? [];
  return random.pick(own);
}

/** Puts words for `{name}`s into a template; an unknown name stays as it is. */
export function fillText(template: string, words: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}
