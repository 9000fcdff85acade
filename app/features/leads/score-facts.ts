import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import { isMobile } from "#app/platform/phone.ts";
import { type LeadFacts, SCORE_SIGNALS } from "./score-signals.ts";
import type { UrgencyLevel } from "./words.ts";

/** The parts of a stored lead that the score looks at. */
export interface ScoredLead {
  contactInfo: { phone: string | null; postcode: string | null };
  deviceInterest: { model: string | null; fault: string | null; category: string | null } | null;
  urgencyLevel: UrgencyLevel;
  budgetMax: number | null;
  budgetMin: number | null;
  sourceType: string;
  customerId: string | null;
  createdAt: number;
  lastInboundAt: number | null;
  lastActivityAt: number;
  scoreReasons: { code: string }[];
}

/** What the shop knows beside the lead itself; null where it does not know. */
export interface ShopFacts {
  /** Outward postcodes we serve; empty = everywhere. */
  serviceArea: readonly string[];
  isCategoryRepaired: boolean | null;
  /** Lowest matching price and the highest share of it that is left after parts, in pence and per cent. */
  lowestPrice: number | null;
  bestMargin: number | null;
  minimumMargin: number;
  hasFile: boolean;
  hasOpenedQuote: boolean;
  hasSlot: boolean;
}

/** Turns a lead and what the shop knows into the facts of the score: true, false, or not known. */
export function factsOf(lead: ScoredLead, shop: ShopFacts): LeadFacts {
  const { phone, postcode } = lead.contactInfo;
  const budget = lead.budgetMax ?? lead.budgetMin;
  return {
    inArea: postcode === null ? null : isInArea(postcode, shop.serviceArea),
    categoryRepaired: shop.isCategoryRepaired,
    repairProfitable: shop.bestMargin === null ? null : shop.bestMargin >= shop.minimumMargin,
    budgetCoversPrice:
      budget === null || shop.lowestPrice === null ? null : budget >= shop.lowestPrice,
    validMobile: phone === null ? null : isMobile(phone),
    modelAndFault: lead.deviceInterest?.model && lead.deviceInterest.fault ? true : null,
    photoOrVoice: shop.hasFile,
    slotChosen: shop.hasSlot,
    urgencyLevel: lead.urgencyLevel,
    replied: lead.lastInboundAt !== null && lead.lastInboundAt > lead.createdAt,
    openedQuote: shop.hasOpenedQuote,
    repeatOrReferred: lead.customerId !== null || lead.sourceType === "REFERRAL",
    lastActivityAt: lead.lastActivityAt,
  };
}

/** The one open question worth most, worked out from what the lead has not told yet. */
export function nextQuestionOf(
  lead: ScoredLead,
  numbers: Numbers["score"] = USUAL_NUMBERS.score,
): { code: string; label: string; points: number } | null {
  const earned = new Set(lead.scoreReasons.map(({ code }) => code));
  const isOpen: Record<string, boolean> = {
    in_area: lead.contactInfo.postcode === null,
    category: !lead.deviceInterest?.category,
    budget: lead.budgetMax === null && lead.budgetMin === null,
    mobile: lead.contactInfo.phone === null,
    model_and_fault: !(lead.deviceInterest?.model && lead.deviceInterest.fault),
  };
  const open = SCORE_SIGNALS.filter(
    ({ code, question }) => question !== null && isOpen[code] && !earned.has(code),
  );
  const best = open.reduce<(typeof open)[number] | null>(
    (top, next) => (numbers[next.points] > (top ? numbers[top.points] : 0) ? next : top),
    null,
  );
  return best?.question
    ? { code: best.code, label: best.question, points: numbers[best.points] }
    : null;
}

function isInArea(postcode: string, area: readonly string[]): boolean {
  const compact = postcode.toUpperCase().replaceAll(/\s/g, "");
  const outward = compact.length > 4 ? compact.slice(0, -3) : compact;
  return area.length === 0 || area.includes(outward);
}
