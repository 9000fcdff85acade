import type { Context } from "#app/platform/context.server.ts";
import { newId } from "#app/platform/ids.ts";
import { toWallClock } from "#app/platform/short-time.ts";
import { toLeadView } from "./lead-view.server.ts";
import { getLead } from "./leads.server.ts";
import { quickTimes } from "./quick-times.server.ts";
import { allowedMoves } from "./stage-rules.ts";

/** What every form about one lead needs: the lead as it is read, its moves, a key, usual times. */
export async function leadBasics(context: Context, id: string) {
  const lead = await getLead(context, { id });
  return {
    lead,
    view: toLeadView(lead, context.now),
    moves: lead.stage === "LOST" ? [] : [...allowedMoves(lead.stage, "person")],
    formKey: newId(),
    quickTimes: quickTimes(context),
    earliest: toWallClock(context.now),
  };
}
