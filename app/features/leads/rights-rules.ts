import type { Role } from "#app/features/staff/schema.ts";

export interface LeadActor {
  userId: string | null;
  role: Role | null;
  /** A personal grant may widen the role's scope to all leads. */
  hasAllLeads?: boolean;
}

export interface OwnedLead {
  assignedTo: string | null;
  /** Whoever works on a job that came from the lead. */
  jobTechnicianIds?: readonly string[];
}

/** "all" leads, "asg" = one's own, those of one's jobs and the unassigned pool, or "none". */
export type LeadScope = "all" | "asg" | "none";

/** Which leads the actor may see and work on. */
export function leadScopeOf(actor: LeadActor): LeadScope {
  if (actor.role === "ADMIN" || actor.role === "SUPER_ADMIN") return "all";
  if (actor.role !== "TECHNICIAN" || actor.userId === null) return "none";
  return actor.hasAllLeads ? "all" : "asg";
}

/** Whether this lead is in the actor's scope; if not, it answers like one that does not exist. */
export function isLeadInScope(actor: LeadActor, lead: OwnedLead): boolean {
  const scope = leadScopeOf(actor);
  if (scope !== "asg" || actor.userId === null) return scope === "all";
  return (
    lead.assignedTo === null ||
    lead.assignedTo === actor.userId ||
    (lead.jobTechnicianIds ?? []).includes(actor.userId)
  );
}

/** A technician takes leads from the pool and gives none away; whoever sees all assigns all. */
export function mayAssignLead(
  actor: LeadActor,
  move: { from: string | null; to: string | null },
): boolean {
  const scope = leadScopeOf(actor);
  if (scope !== "asg") return scope === "all";
  return move.from === null && move.to === actor.userId;
}
