import type { DeviceCategory } from "#app/features/devices/catalogue.ts";
import rules from "./price-list.json";

/**
 * `brand` is a catalogue slug, `model` a catalogue name; null = every one. `price` is in pence,
 * VAT included; "from" prices: parts of ordinary quality and labour together.
 */
export type ListedPrice = {
  category: DeviceCategory;
  brand: string | null;
  model: string | null;
  fault: string;
  price: number;
  durationMinutes: number;
  warrantyDays: number;
};

/** The price rules a new shop starts with. */
export const priceList = rules as ListedPrice[];

export type PriceQuestion = {
  category: DeviceCategory;
  brand?: string | null;
  model?: string | null;
  fault: string;
};

/** The most specific listed price: model before brand before category; null = ask us. */
export function listedPrice(question: PriceQuestion): ListedPrice | null {
  const fitting = priceList.filter(
    (rule) =>
      rule.category === question.category &&
      rule.fault === question.fault &&
      (rule.brand === null || rule.brand === question.brand) &&
      (rule.model === null || rule.model === question.model),
  );
  return (
    fitting.find((rule) => rule.model !== null) ??
    fitting.find((rule) => rule.brand !== null) ??
    fitting[0] ??
    null
  );
}
