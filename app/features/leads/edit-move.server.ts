import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import type { LeadRow } from "./lead-record.server.ts";
import { applyMove, CLOSED, requireQualifiable } from "./move-lead.server.ts";
import { moveOfEdit, type StateEdit } from "./qualify-rules.ts";
import { checkMove } from "./stage-rules.ts";

/** A `PUT` that names status or qualification runs the same machine as the verbs (semantics 2.1). */
export async function editMove(
  context: CommandContext,
  row: LeadRow,
  edit: StateEdit & { lostNote?: string | null },
): Promise<LeadRow> {
  const move = moveOfEdit({ ...row, outboundTouches: row.followUpCount }, edit);
  if (move.kind === "invalid") throw invalidField(move.path, move.message);
  if (move.kind === "none") {
    if (edit.lostReason !== undefined && row.stage !== "LOST")
      throw invalidField("lostReason", "Only a lost lead has a reason.");
    return row;
  }
  const isOpen = checkMove({ from: row.stage, to: move.to, by: "person" }).ok;
  if (isOpen && move.to === "QUALIFIED") await requireQualifiable(context, row);
  const change =
    move.to === "LOST"
      ? { lostReason: edit.lostReason ?? null, lostNote: edit.lostNote ?? null, ...CLOSED }
      : {};
  return applyMove(context, row, {
    to: move.to,
    by: "person",
    cause: "person",
    change,
    isEdit: true,
  });
}
