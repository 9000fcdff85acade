import { and, eq } from "drizzle-orm";
import { cadenceRunSteps } from "#app/db/schema/index.ts";
import type { Channel } from "#app/features/interactions/schema.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { during, type EmittedEvent } from "#app/platform/events.server.ts";
import { advanceRun, claimStep } from "./advance-run.server.ts";
import { deadWaysAfter } from "./rules.ts";
import { leadRow, openStepOf, partyOf, type RunRow, saveRun } from "./run-record.server.ts";
import { keepOpen, liveRuns, stopRun } from "./stop-run.server.ts";
import type { StopReason } from "./words.ts";

interface News {
  direction: "INBOUND" | "OUTBOUND";
  channel: Channel;
  outcome: string | null;
  isAutomatic: boolean;
  staffMemberId: string | null;
}

during("interaction.added", async (context, event) => {
  if (event.isQuiet) return;
  const news = event.details as unknown as News;
  if (news.direction === "OUTBOUND") {
    await followTouch(context, event, news);
  } else if (!news.isAutomatic) {
    await followReply(context, event);
  }
});

/** Any answer ends what asks for one; an automatic reply is none. */
async function followReply(context: CommandContext, event: EmittedEvent) {
  for (const run of await liveRuns(context, event)) {
    // What brought a lost lead back has just begun this run.
    if (run.startedAt !== event.at) await stopRun(context, run, "REPLIED");
  }
  if (event.leadId) await keepOpen(context, event.leadId);
}

/** A touch that counts does the step that is open, whoever made it and by whichever way. */
async function followTouch(context: CommandContext, event: EmittedEvent, news: News) {
  const runs = await liveRuns(context, event);
  for (const run of runs) {
    const step = await openStepOf(context.db, run.id);
    if (step && run.state === "ACTIVE" && (await counts(context, run, event))) {
      const by = news.staffMemberId;
      const doing = { way: news.channel, interactionId: event.subject.id, by };
      if (await claimStep(context, step.id, doing)) await advanceRun(context, run, step, doing);
    }
  }
  await noteDeadWays(context, event, deadWaysAfter(news));
}

/** The lead's own reaction has counted the touch by now; a job's run takes every touch about its job. */
async function counts(context: CommandContext, run: RunRow, event: EmittedEvent): Promise<boolean> {
  if (run.leadId === null) return event.leadId === null || event.leadId === undefined;
  if (run.leadId !== event.leadId) return false;
  const lead = await leadRow(context.db, run.leadId);
  return lead?.lastContactAt === event.at;
}

during("interaction.updated", async (context, event) => {
  const news = event.details as unknown as News;
  if (!event.isQuiet && news.direction === "OUTBOUND")
    await noteDeadWays(context, event, deadWaysAfter(news));
});

/** A message that came back: the next step goes another way; without one the run ends. */
async function noteDeadWays(context: CommandContext, event: EmittedEvent, ways: string[]) {
  if (ways.length > 0) await closeWays(context, { whose: event, ways, reason: "BOUNCED" });
}

interface Closing {
  whose: Pick<EmittedEvent, "leadId" | "customerId">;
  ways: readonly string[];
  reason: StopReason;
}

/** These ways to a person are closed: what is planned goes another way, or the run ends. */
export async function closeWays(context: CommandContext, { whose, ways, reason }: Closing) {
  for (const run of await liveRuns(context, whose)) {
    const deadChannels = [...new Set([...run.deadChannels, ...ways])];
    const closed = await saveRun(context, run, { deadChannels });
    const party = await partyOf(context.db, closed);
    const [way] = party.ways;
    if (way === undefined) {
      await stopRun(context, closed, reason);
      continue;
    }
    const step = await openStepOf(context.db, run.id);
    if (!step?.channel || !deadChannels.includes(step.channel)) continue;
    await context.db
      .update(cadenceRunSteps)
      .set({ channel: way })
      .where(and(eq(cadenceRunSteps.id, step.id), eq(cadenceRunSteps.state, "DUE")));
  }
}

// A stop ends that channel; service messages go on by the others. What is no service needs consent.
during("consent.recorded", async (context, event) => {
  const { channel, purpose, state } = event.details ?? {};
  if (event.isQuiet || typeof channel !== "string" || state === "GRANTED") return;
  for (const run of await liveRuns(context, event)) {
    const isService = run.kind === "ENQUIRY" || run.kind === "QUOTE";
    if (purpose !== "SERVICE" && (isService || purpose !== "MARKETING")) continue;
    const whose = { leadId: run.leadId, customerId: run.leadId ? null : run.customerId };
    await closeWays(context, { whose, ways: [channel], reason: "OPTED_OUT" });
  }
});
