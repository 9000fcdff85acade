import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { events, parkedEvents } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { receiveAgain } from "#app/platform/subscribers.server.ts";
import { listFields } from "#app/platform/wire.ts";
import { OneParkedEvent, ParkedEvent, ParkedEventList } from "./schema.ts";

const MOST = 200;

export const listParkedEvents = query({
  summary: "List the events that a subscriber failed on",
  can: "jobs:manage",
  input: z.strictObject({ limit: listFields.limit }),
  output: ParkedEventList,
  async run({ db }, { limit }) {
    const rows = await db
      .select({ parked: parkedEvents, type: events.type })
      .from(parkedEvents)
      .leftJoin(events, eq(events.id, parkedEvents.eventId))
      .orderBy(desc(parkedEvents.eventId))
      .limit(Math.min(limit, MOST));
    const data = rows.map(({ parked, type }) => toParkedEvent(parked, type));
    return { data, page: { limit, nextCursor: null } };
  },
});

export const retryParkedEvent = command({
  summary: "Give a parked event to its subscriber once more",
  can: "jobs:manage",
  input: OneParkedEvent,
  output: ParkedEvent,
  async run(context, { id }) {
    const found = await find(context, id);
    try {
      await receiveAgain(context, found.parked);
    } catch {
      throw conflict("failed_again", "It failed again and stays parked.");
    }
    return settle(context, found, "retried");
  },
});

export const discardParkedEvent = command({
  summary: "Give up a parked event",
  can: "jobs:discard",
  input: OneParkedEvent,
  output: ParkedEvent,
  run: async (context, { id }) => settle(context, await find(context, id), "discarded"),
});

type Found = Awaited<ReturnType<typeof find>>;

async function find({ db }: Context, id: string) {
  const at = id.lastIndexOf(":");
  const [row] = await db
    .select({ parked: parkedEvents, type: events.type })
    .from(parkedEvents)
    .leftJoin(events, eq(events.id, parkedEvents.eventId))
    .where(
      and(
        eq(parkedEvents.subscriber, id.slice(0, at)),
        eq(parkedEvents.eventId, Number(id.slice(at + 1))),
      ),
    );
  if (!row) throw notFound();
  return row;
}

async function settle(
  context: CommandContext,
  { parked, type }: Found,
  verb: "retried" | "discarded",
) {
  await context.db
    .delete(parkedEvents)
    .where(
      and(eq(parkedEvents.subscriber, parked.subscriber), eq(parkedEvents.eventId, parked.eventId)),
    );
  const wire = toParkedEvent(parked, type);
  await emit(context, `parked_event.${verb}`, {
    subject: { type: "parked_event", id: wire.id },
    readBy: "jobs:manage",
  });
  return wire;
}

function toParkedEvent(
  { subscriber, eventId, error, at }: typeof parkedEvents.$inferSelect,
  type: string | null,
) {
  return { id: `${subscriber}:${eventId}`, subscriber, eventId, type, error, at: toIso(at) };
}
