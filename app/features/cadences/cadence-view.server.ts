import { CHANNEL_LABELS } from "#app/features/leads/labels.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatShort, shortWithin } from "#app/platform/short-time.ts";
import { STOP_LABELS } from "./labels.ts";
import { getLeadCadence } from "./lead-cadence.server.ts";
import type { CadenceRun } from "./schema.ts";

export interface CadenceView {
  title: string;
  /** "Step 2: Try another way, by call, tomorrow 09:00". */
  line: string;
  /** Why a step of the program waits for a person, or when the lead is closed. */
  note: string | null;
  /** What may be done, the most likely first. */
  intents: ("send" | "skip" | "pause" | "resume" | "undo")[];
}

/** The lead's sequence as its page shows it; null where none has ever run. */
export async function cadenceView(context: Context, id: string): Promise<CadenceView | null> {
  const { run } = await getLeadCadence(context, { id });
  if (!run) return null;
  const mayEdit = can(context.actor, "leads:edit");
  const open = run.steps.find(({ state }) => state === "DUE");
  const isActive = run.state === "ACTIVE" && open !== undefined;
  const isLeaving = isActive && open.leavesAt !== null;
  const intents = isLeaving
    ? (["undo"] as const)
    : isActive
      ? (["send", "skip", "pause"] as const)
      : (["resume"] as const);
  const mayResume = run.state === "PAUSED" || run.state === "STOPPED";
  return {
    title: `Sequence: ${run.name}`,
    line: lineOf(run, context.now),
    note: noteOf(run, context.now),
    intents: mayEdit && (isActive || mayResume) ? [...intents] : [],
  };
}

function lineOf(run: CadenceRun, now: number): string {
  const at = (iso: string | null) => (iso === null ? "" : formatShort(Date.parse(iso), now));
  if (run.state === "PAUSED") return "Paused";
  const place = run.steps.findIndex(({ state }) => state === "DUE");
  const open = run.steps[place];
  if (run.state === "ACTIVE" && open) {
    const way = open.channel ? ` (${CHANNEL_LABELS[open.channel].toLowerCase()})` : "";
    const who = open.isAutomatic ? ", by itself" : "";
    if (open.leavesAt) return `Step ${place + 1}: ${open.title}, its message leaves in a moment`;
    return `Step ${place + 1}: ${open.title}${way}, ${at(open.dueAt)}${who}`;
  }
  if (run.state === "FINISHED") return `All steps done ${at(run.endedAt)}`;
  const reason = run.stopReason ? STOP_LABELS[run.stopReason] : "";
  return `Stopped: ${reason} ${at(run.endedAt)}`;
}

function noteOf(run: CadenceRun, now: number): string | null {
  const heldBack = run.steps.find(({ state }) => state === "DUE")?.heldBack;
  if (heldBack) return `Not sent by itself: ${heldBack}`;
  if (run.closesAt === null) return null;
  return `Closed as lost ${shortWithin(Date.parse(run.closesAt), now)}, unless they answer.`;
}
