import { eq } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { deviceCategories, pricingRules, shops } from "#app/db/schema/index.ts";
import { matchFault } from "#app/features/pricing/match-fault.ts";
import { forgetOpeningClocks, openingClockFor } from "#app/features/shop/opening-clock.server.ts";
import type { OpeningClock } from "#app/features/shop/opening-hours.ts";
import { numbersIn } from "#app/features/shop/shop-numbers.server.ts";

import { factsOf, type ScoredLead, type ShopFacts } from "./score-facts.ts";
import { scoreLead } from "./score-rules.ts";

export interface ScoreDesk {
  clock: OpeningClock;
  /** The score as the app would work it out at `at`, with the columns it is kept in. */
  score(lead: ScoredLead, at: number): ReturnType<typeof columnsOf>;
}

/** Reads what the score must know of the shop once, so that many leads can be scored quickly. */
export async function openScoreDesk(reader: Reader): Promise<ScoreDesk> {
  forgetOpeningClocks();
  const [shop] = await reader.select().from(shops).limit(1);
  const categories = await reader.select().from(deviceCategories);
  const rules = await reader
    .select({
      slug: deviceCategories.slug,
      fault: pricingRules.fault,
      price: pricingRules.price,
      partsCost: pricingRules.partsCost,
    })
    .from(pricingRules)
    .innerJoin(deviceCategories, eq(deviceCategories.id, pricingRules.categoryId));
  const clock = await openingClockFor(reader, null);
  const { score: numbers } = numbersIn(shop?.settings ?? {});
  const repaired = new Map(categories.map(({ slug, isRepaired }) => [slug, isRepaired]));
  const known = new Map<string, ShopFacts>();

  function factsFor(category: string | null, fault: string | null): ShopFacts {
    const key = `${category}/${fault}`;
    const facts = known.get(key) ?? workOut(category, fault);
    known.set(key, facts);
    return facts;
  }

  function workOut(category: string | null, fault: string | null): ShopFacts {
    const slug = matchFault(fault ?? "")?.slug ?? null;
    const fitting = rules.filter(
      (rule) =>
        rule.slug === category && (slug === null || rule.fault === slug || rule.fault === null),
    );
    const margins = fitting
      .filter(({ price }) => price > 0)
      .map(({ price, partsCost }) => (100 * (price - partsCost)) / price);
    return {
      serviceArea: shop?.serviceArea ?? [],
      minimumMargin: shop?.minimumMargin ?? 0,
      isCategoryRepaired: category === null ? null : (repaired.get(category) ?? false),
      lowestPrice: fitting.length > 0 ? Math.min(...fitting.map(({ price }) => price)) : null,
      bestMargin: margins.length > 0 ? Math.max(...margins) : null,
      hasFile: false,
      hasOpenedQuote: false,
      hasSlot: false,
    };
  }

  return {
    clock,
    score: (lead, at) => {
      const { category, fault } = lead.deviceInterest ?? { category: null, fault: null };
      const facts = factsOf(lead, factsFor(category, fault));
      return columnsOf(scoreLead({ facts, openingHours: clock }, at, numbers));
    },
  };
}

function columnsOf({ score, reasons }: ReturnType<typeof scoreLead>) {
  return { leadScore: score, rankScore: score, scoreReasons: reasons };
}
