import type { DeviceCategory } from "#app/features/devices/catalogue.ts";
import { type Fault, faults } from "./faults.ts";

export type FaultMatch = { slug: string; score: number; words: string[] };

function plain(text: string): string {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().slice(0, 5000);
  const joined = folded.replace(/['’‘`]/g, "").replace(/[^a-z0-9*]+/g, " ");
  return ` ${joined.trim()} `;
}

const patterns = faults.map((fault) => ({
  fault,
  keywords: fault.keywords.map((keyword) => {
    const words = plain(keyword).trim();
    const open = words.endsWith("*");
    const needle = open ? ` ${words.slice(0, -1).trim()}` : ` ${words} `;
    return { words: words.replace("*", ""), needle, weight: 1 + words.split(" ").length };
  }),
}));

function scoreOf(fault: (typeof patterns)[number], text: string): FaultMatch {
  const found = fault.keywords.filter((keyword) => text.includes(keyword.needle));
  const earliest = Math.min(...found.map((keyword) => text.indexOf(keyword.needle)));
  const early = found.length > 0 ? 0.5 / (1 + earliest / 40) : 0;
  const sum = found.reduce((total, keyword) => total + keyword.weight, 0);
  return { slug: fault.fault.slug, score: sum + early, words: found.map((one) => one.words) };
}

/** All faults that the words point to, best first; the words that decided come with each. */
export function rankFaults(text: string, category: DeviceCategory | null = null): FaultMatch[] {
  const typed = plain(text);
  return patterns
    .filter(({ fault }) => category === null || fault.categories.includes(category))
    .map((pattern) => scoreOf(pattern, typed))
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score);
}

/** The most likely fault behind what a customer typed, or null when no word gives it away. */
export function matchFault(text: string, category: DeviceCategory | null = null): Fault | null {
  const [best] = rankFaults(text, category);
  return faults.find((fault) => fault.slug === best?.slug) ?? null;
}
