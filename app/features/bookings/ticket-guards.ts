import type { Pence } from "#app/platform/money.ts";
import { conditionParts, unlookedParts } from "./condition-parts.ts";
import type { TicketState } from "./schema.ts";

/** What a job has to show before it may leave a state. */
export interface GuardFacts {
  /** The kind of device, a slug of the catalogue. */
  kind: string | null;
  photos: number;
  /** How many the shop wants before the customer signs. */
  leastPhotos: number;
  conditions: Readonly<Record<string, unknown>> | null;
  isSigned: boolean;
  promisedAt: number | null;
  diagnosis: string | null;
  total: Pence | null;
  preAuthorisedLimit: Pence | null;
  /** Agreed to by quote or by word; null when nothing was. */
  approvedTotal: Pence | null;
  partsAwaited: number;
  parts: number;
  usesNoParts: boolean;
  minutes: number;
  checks: Readonly<Record<string, string>> | null;
  paid: Pence;
  onAccount: Pence;
  /** Local date from which the device may be sold, once the formal notice went out. */
  saleDate: string | null;
  isDisputed: boolean;
  /** Local date of the move. */
  today: string;
}

export interface Missing {
  path: string;
  message: string;
}

/** Giving a device back unrepaired needs a reason only. */
const WAY_OUT: ReadonlySet<TicketState> = new Set(["RETURNED", "CANCELLED", "NO_SHOW"]);

/** What still stands between a job and a legal move; an empty list lets it pass (semantics 8.1). */
export function missingFor(
  { from, to }: { from: TicketState; to: TicketState },
  facts: GuardFacts,
): Missing[] {
  if (to === "DISPOSED") return missingForSale(facts);
  if (WAY_OUT.has(to)) return [];
  switch (from) {
    case "CHECKED_IN":
      return missingAtCounter(facts);
    case "DIAGNOSING":
      return facts.diagnosis ? [] : [{ path: "diagnosis", message: "Write down what you found." }];
    case "AWAITING_APPROVAL":
      return isApproved(facts)
        ? []
        : [{ path: "approval", message: "The customer has not agreed to the price yet." }];
    case "WAITING_PARTS":
      return to === "UNREPAIRABLE" || facts.partsAwaited === 0
        ? []
        : [{ path: "parts", message: "A part is still on its way. Mark it as arrived first." }];
    case "IN_REPAIR":
      return to === "QC" ? missingAfterRepair(facts) : [];
    case "QC":
      return to === "READY" ? missingAfterChecks(facts) : [];
    case "READY":
      return to === "COLLECTED" ? missingAtCollection(facts) : [];
    default:
      return [];
  }
}

/** Photos, condition list, signed terms, promised time. */
export function missingAtCounter(facts: GuardFacts): Missing[] {
  return [...missingBeforeSignature(facts), ...(facts.isSigned ? [] : [signature])];
}

const signature = { path: "signedName", message: "The customer has not signed the terms yet." };

/** What has to be there before anybody signs it. */
export function missingBeforeSignature(facts: GuardFacts): Missing[] {
  const unlooked = unlookedParts(facts.kind, facts.conditions);
  const found: Missing[] = [];
  const { photos, leastPhotos } = facts;
  if (photos < leastPhotos) {
    const many = leastPhotos === 1 ? "one photo" : `${leastPhotos} photos`;
    found.push({ path: "photos", message: `Take at least ${many} of the device.` });
  }
  if (unlooked.length > 0)
    found.push({ path: "conditions", message: `Look at: ${unlooked.join(", ")}.` });
  if (facts.promisedAt === null)
    found.push({ path: "promisedAt", message: "Say when it will be ready." });
  return found;
}

function isApproved({ total, approvedTotal, preAuthorisedLimit }: GuardFacts): boolean {
  if (total === null) return false;
  const limit = Math.max(approvedTotal ?? -1, preAuthorisedLimit ?? -1);
  return total <= limit;
}

function missingAfterRepair({ minutes, parts, usesNoParts }: GuardFacts): Missing[] {
  const found: Missing[] = [];
  if (minutes === 0) found.push({ path: "minutes", message: "Log the time the repair took." });
  if (parts === 0 && !usesNoParts)
    found.push({ path: "parts", message: "Log the parts, or say that none were used." });
  return found;
}

function missingAfterChecks({ kind, checks }: GuardFacts): Missing[] {
  const unlooked = unlookedParts(kind, checks);
  if (unlooked.length > 0)
    return [{ path: "checks", message: `Check again: ${unlooked.join(", ")}.` }];
  const faulty = conditionParts(kind).filter(({ key }) => checks?.[key] === "FAULT");
  if (faulty.length === 0) return [];
  const names = faulty.map(({ label }) => label).join(", ");
  return [{ path: "checks", message: `Not right yet: ${names}. Back to the bench.` }];
}

function missingAtCollection({ total, paid, onAccount }: GuardFacts): Missing[] {
  if (total === null) return [{ path: "total", message: "Give the job its price first." }];
  return paid + onAccount >= total
    ? []
    : [{ path: "payment", message: "It is not paid yet, nor put on account." }];
}

function missingForSale({ saleDate, today, isDisputed }: GuardFacts): Missing[] {
  if (saleDate === null)
    return [{ path: "notice", message: "The formal notice has not been sent." }];
  if (isDisputed)
    return [{ path: "dispute", message: "The customer disputes it; the clock stands." }];
  return today >= saleDate
    ? []
    : [{ path: "notice", message: `Not before ${saleDate}, the date in the notice.` }];
}
