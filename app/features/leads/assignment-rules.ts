import { type Numbers, USUAL_NUMBERS } from "#app/features/shop/numbers.ts";
import type { Role } from "#app/features/staff/schema.ts";
import type { ResponseState } from "./words.ts";

export interface Assignee {
  id: string;
  role: Role;
  isActive: boolean;
  /** 0 = on rota or set available; null = not foreseen. Never taken from an open socket. */
  availableInMinutes: number | null;
  /** Device categories; empty = all. */
  skills: readonly string[];
  /** Locations; empty = all. */
  locationIds: readonly string[];
  openLeads: number;
  /** Share of the work, 1 = usual. */
  weight: number;
  lastAssignedAt: number | null;
}

export interface LeadToAssign {
  category: string | null;
  locationId: string | null;
  lastOwnerId: string | null;
}

export type AssignmentReason = "last_owner" | "least_busy";

/**
 * Who should get the lead: a returning person's last owner if available within five minutes, else
 * the lowest open leads ÷ weight, on a tie whoever has waited longest. Null: it stays in the pool.
 */
export function chooseAssignee(
  lead: LeadToAssign,
  staff: readonly Assignee[],
  numbers: Numbers["assignment"] = USUAL_NUMBERS.assignment,
): { id: string; reason: AssignmentReason } | null {
  const able = staff.filter((person) => isAble(person, lead, numbers.openLeads));
  const lastOwner = able.find(
    ({ id, availableInMinutes }) =>
      id === lead.lastOwnerId && (availableInMinutes ?? Infinity) <= numbers.lastOwnerMinutes,
  );
  if (lastOwner) return { id: lastOwner.id, reason: "last_owner" };
  const [leastBusy] = able
    .filter(({ availableInMinutes }) => availableInMinutes === 0)
    .sort((a, b) => loadOf(a) - loadOf(b) || waitingSince(a) - waitingSince(b) || byId(a, b));
  return leastBusy ? { id: leastBusy.id, reason: "least_busy" } : null;
}

export type Escalation = "none" | "nudge" | "reassign";

/**
 * What the response clock asks for: a nudge of the owner at 80 % of the target, a move to somebody
 * else at 100 % (the manager is told), at most twice. An owner set by hand stays and is nudged.
 */
export function escalationOf(
  lead: {
    response: ResponseState;
    respondedAt: number | null;
    isAssignedByHand: boolean;
    automaticMoves: number;
  },
  numbers: Numbers["assignment"] = USUAL_NUMBERS.assignment,
): Escalation {
  if (lead.respondedAt !== null || lead.response === "DUE" || lead.response === "MET")
    return "none";
  const mayMove = !lead.isAssignedByHand && lead.automaticMoves < numbers.automaticMoves;
  return lead.response === "BREACHED" && mayMove ? "reassign" : "nudge";
}

function isAble(person: Assignee, lead: LeadToAssign, mostOpen: number): boolean {
  return (
    person.isActive &&
    person.role !== "CUSTOMER" &&
    person.weight > 0 &&
    person.openLeads < mostOpen &&
    covers(person.skills, lead.category) &&
    covers(person.locationIds, lead.locationId)
  );
}

function covers(list: readonly string[], wanted: string | null): boolean {
  return list.length === 0 || wanted === null || list.includes(wanted);
}

function loadOf({ openLeads, weight }: Assignee): number {
  return openLeads / weight;
}

function waitingSince({ lastAssignedAt }: Assignee): number {
  return lastAssignedAt ?? 0;
}

function byId(a: Assignee, b: Assignee): number {
  return a.id < b.id ? -1 : 1;
}
