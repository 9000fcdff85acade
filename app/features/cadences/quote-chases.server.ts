import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { bookings, cadenceRunSteps, cadenceRuns, cadenceSteps } from "#app/db/schema/index.ts";
import { approvalSteps } from "#app/features/bookings/reminder-rules.ts";
import { Channel } from "#app/features/interactions/schema.ts";
import { getQuote } from "#app/features/quotes/quotes.server.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { HOUR, toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { Id, IsoTime, OneRow } from "#app/platform/wire.ts";
import { definitions, type StepRow } from "./definitions.server.ts";
import { placeOf } from "./next-step.server.ts";
import { isAtLimit } from "./rules.ts";
import { type Party, partyOf, type RunRow } from "./run-record.server.ts";
import { RunState } from "./words.ts";

const QuoteChase = z.object({
  title: z.string(),
  dueAt: IsoTime,
  /** Null where the message takes the way that is open then. */
  channel: Channel.nullable(),
  isAutomatic: z.boolean(),
  /** Written down already; the others follow from it, if each is done when it is due. */
  isPlanned: z.boolean(),
});
type QuoteChase = z.infer<typeof QuoteChase>;

const QuoteChases = z
  .object({ quoteId: Id, state: RunState.nullable(), data: z.array(QuoteChase) })
  .meta({ id: "QuoteChases" });

export const listQuoteChases = query({
  summary: "When the customer will be asked about an open quote, by the sequence that runs",
  can: "quotes:view",
  input: OneRow,
  output: QuoteChases,
  async run(context, { id }) {
    const quote = await getQuote(context, { id });
    if (quote.status !== "SENT") return { quoteId: id, state: null, data: [] };
    const [run] = await context.db
      .select()
      .from(cadenceRuns)
      .where(and(eq(cadenceRuns.quoteId, id), eq(cadenceRuns.kind, "QUOTE")))
      .orderBy(desc(cadenceRuns.id))
      .limit(1);
    if (run) return { quoteId: id, state: run.state, data: await chasesOf(context.db, run) };
    const data = await approvalsOf(context, quote.bookingId);
    return { quoteId: id, state: data.length > 0 ? ("ACTIVE" as const) : null, data };
  },
});

/** The step that waits, and those after it as the sequence would plan them. */
async function chasesOf(db: Reader, run: RunRow): Promise<QuoteChase[]> {
  if (run.state !== "ACTIVE") return [];
  const [open] = await db
    .select({ row: cadenceRunSteps, title: cadenceSteps.title, position: cadenceSteps.position })
    .from(cadenceRunSteps)
    .innerJoin(cadenceSteps, eq(cadenceSteps.id, cadenceRunSteps.stepId))
    .where(and(eq(cadenceRunSteps.runId, run.id), eq(cadenceRunSteps.state, "DUE")));
  if (!open) return [];
  const { row, title, position } = open;
  const { dueAt, channel, isAutomatic } = row;
  const first = { title, dueAt: toIso(dueAt), channel, isAutomatic, isPlanned: true };
  const definition = (await definitions(db)).find(({ id }) => id === run.cadenceId);
  const steps = definition?.steps.filter((step) => step.position > position) ?? [];
  return [first, ...follow(steps, { run, party: await partyOf(db, run), dueAt, channel })];
}

interface After {
  run: RunRow;
  party: Party;
  dueAt: number;
  channel: Channel | null;
}

function follow(steps: readonly StepRow[], { run, party, dueAt, channel }: After): QuoteChase[] {
  const maxFollowUps = party.lead?.maxFollowUps ?? Number.POSITIVE_INFINITY;
  const found: QuoteChase[] = [];
  let from = { lastStepAt: dueAt, lastWay: channel };
  for (const step of steps) {
    const doneCount = run.doneCount + 1 + found.length;
    if (isAtLimit({ kind: run.kind, doneCount, maxFollowUps })) break;
    const place = placeOf(step, run, party, from);
    if (place === null) continue;
    const { title, isAutomatic } = step;
    const at = { dueAt: toIso(place.dueAt), channel: place.way };
    found.push({ title, ...at, isAutomatic, isPlanned: false });
    from = { lastStepAt: place.dueAt, lastWay: place.way };
  }
  return found;
}

/** A quote of a job has no sequence: the job itself asks, while it waits for the customer's OK. */
async function approvalsOf(context: Context, bookingId: string | null): Promise<QuoteChase[]> {
  const [job] = bookingId
    ? await context.db
        .select({ status: bookings.status, since: bookings.statusEnteredAt })
        .from(bookings)
        .where(eq(bookings.id, bookingId))
    : [];
  if (job?.status !== "AWAITING_APPROVAL") return [];
  const hours = approvalSteps((await numbersOf(context.db)).jobs);
  return hours
    .map((wait) => job.since + wait * HOUR)
    .filter((at) => at > context.now)
    .map((at) => ({
      title: "Ask for their OK again",
      dueAt: toIso(at),
      ...{ channel: null, isAutomatic: true, isPlanned: true },
    }));
}
