import type { LeadStage, LeadStatus, LostReason, QualificationStatus } from "./words.ts";

export interface QualifyFacts {
  email: string | null;
  phone: string | null;
  category: string | null;
  fault: string | null;
  /** Whether the shop repairs this kind of device; null while the category is unknown. */
  isInScope: boolean | null;
}

export interface FieldProblem {
  path: string;
  code: "missing" | "out_of_scope";
  message: string;
}

/** What still stands between the lead and QUALIFIED, by field; an empty list means it passes. */
export function missingForQualify(facts: QualifyFacts): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!facts.email && !facts.phone) {
    problems.push(missing("contactInfo.phone", "Give a phone number or an e-mail address."));
  }
  if (!facts.category) problems.push(missing("deviceInterest.category", "Say which device it is."));
  if (!facts.fault) problems.push(missing("deviceInterest.fault", "Say what is wrong with it."));
  if (facts.isInScope === false) {
    problems.push({
      path: "deviceInterest.category",
      code: "out_of_scope",
      message: "The shop does not repair this kind of device.",
    });
  }
  return problems;
}

export interface MovableLead {
  stage: LeadStage;
  status: LeadStatus;
  qualificationStatus: QualificationStatus;
  outboundTouches: number;
}

export interface StateEdit {
  status?: LeadStatus;
  qualificationStatus?: QualificationStatus;
  lostReason?: LostReason;
}

export type EditedMove = { kind: "none" } | { kind: "move"; to: LeadStage } | InvalidEdit;

export interface InvalidEdit {
  kind: "invalid";
  path: keyof StateEdit;
  message: string;
}

const STAGE_OF_QUALIFICATION: Record<QualificationStatus, LeadStage> = {
  UNQUALIFIED: "NEW",
  QUALIFYING: "CONTACTED",
  QUALIFIED: "QUALIFIED",
  DISQUALIFIED: "NURTURE",
};

/**
 * The move that an edit of `status` or `qualificationStatus` stands for. Words the lead has already
 * move nothing. The caller then runs `checkMove`, and for QUALIFIED `missingForQualify`.
 */
export function moveOfEdit(lead: MovableLead, edit: StateEdit): EditedMove {
  const byStatus = edit.status && edit.status !== lead.status ? edit.status : null;
  const byQualification =
    edit.qualificationStatus && edit.qualificationStatus !== lead.qualificationStatus
      ? STAGE_OF_QUALIFICATION[edit.qualificationStatus]
      : null;

  if (byStatus && byStatus !== "ACTIVE" && byQualification) {
    return invalid("qualificationStatus", `A lead that becomes ${byStatus} is not also qualified.`);
  }
  const to = byStatus === null ? byQualification : stageOfStatus(byStatus, byQualification);
  if (to === null) return { kind: "none" };
  return entryProblem(to, { ...lead, lostReason: edit.lostReason }) ?? { kind: "move", to };
}

/** What LOST and UNRESPONSIVE demand of whoever moves a lead there by hand; null when it is given. */
export function entryProblem(
  to: LeadStage,
  given: { outboundTouches: number; lostReason?: LostReason },
): InvalidEdit | null {
  if (to === "LOST" && !given.lostReason)
    return invalid("lostReason", "Say why the lead was lost.");
  if (to === "UNRESPONSIVE" && given.outboundTouches === 0) {
    return invalid("status", "Try to reach the person at least once first.");
  }
  return null;
}

/** Back to ACTIVE without another word means that we are in contact again. */
function stageOfStatus(status: LeadStatus, byQualification: LeadStage | null): LeadStage {
  return status === "ACTIVE" ? (byQualification ?? "CONTACTED") : status;
}

function missing(path: string, message: string): FieldProblem {
  return { path, code: "missing", message };
}

function invalid(path: keyof StateEdit, message: string): InvalidEdit {
  return { kind: "invalid", path, message };
}
