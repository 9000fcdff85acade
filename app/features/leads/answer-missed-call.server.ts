import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { missedCalls } from "#app/db/schema/index.ts";
import { UNDO_MS } from "#app/features/messages/queue-message.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso, toIsoOrNull } from "#app/platform/dates.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { Flag, Id, IsoTime, page } from "#app/platform/wire.ts";
import {
  type MissedCall as CallRow,
  findMissedCall,
  newestMissedCalls,
  openMissedCalls,
} from "./missed-calls.server.ts";

/** The press of the button travels, too. */
const GRACE_MS = 3_000;

export const MissedCall = z
  .object({
    id: Id,
    at: IsoTime,
    rings: z.int(),
    leadId: Id.nullable(),
    customerId: Id.nullable(),
    bookingId: Id.nullable(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    phoneDisplay: z.string().nullable(),
    assignedTo: Id.nullable(),
    answeredAt: IsoTime.nullable(),
  })
  .meta({ id: "MissedCall" });

export const listMissedCalls = query({
  summary: "Calls that nobody took, the newest first",
  can: "leads:view",
  input: z.strictObject({ open: Flag.optional() }),
  output: page(MissedCall),
  async run(context, { open }) {
    const calls = await (open ? openMissedCalls(context) : newestMissedCalls(context));
    return { data: calls.map(toWire), page: { limit: 50, nextCursor: null } };
  },
});

export const answerMissedCall = command({
  summary: "Say that a missed call is dealt with",
  can: "leads:edit",
  input: z.strictObject({ id: Id }),
  output: MissedCall,
  async run(context, { id }) {
    const call = await oneCall(context, id);
    if (call.answeredAt !== null) return toWire(call);
    await context.db
      .update(missedCalls)
      .set({ answeredAt: context.now, answeredBy: context.actor.userId })
      .where(eq(missedCalls.id, id));
    const { leadId, customerId } = call;
    await emit(context, "call.answered", {
      subject: leadId ? { type: "lead", id: leadId } : { type: "call", id },
      leadId,
      customerId,
      details: { callId: id },
      readBy: "leads:view",
    });
    return toWire(await oneCall(context, id));
  },
});

export const reopenMissedCall = command({
  summary: "Take back that you dealt with a missed call, within ten seconds",
  can: "leads:edit",
  input: z.strictObject({ id: Id }),
  output: MissedCall,
  async run(context, { id }) {
    const call = await oneCall(context, id);
    const rows = await context.db
      .update(missedCalls)
      .set({ answeredAt: null, answeredBy: null })
      .where(
        and(
          eq(missedCalls.id, id),
          eq(missedCalls.answeredBy, context.actor.userId ?? ""),
          gt(missedCalls.answeredAt, context.now - UNDO_MS - GRACE_MS),
        ),
      )
      .returning({ id: missedCalls.id });
    if (rows.length === 0)
      throw conflict("nothing_to_undo", "This can no longer be taken back: it is too long ago.");
    const { leadId, customerId } = call;
    await emit(context, "call.reopened", {
      subject: leadId ? { type: "lead", id: leadId } : { type: "call", id },
      leadId,
      customerId,
      details: { callId: id },
      readBy: "leads:view",
    });
    return toWire(await oneCall(context, id));
  },
});

async function oneCall(context: Context, id: string): Promise<CallRow> {
  const call = await findMissedCall(context, id);
  if (!call) throw notFound();
  return call;
}

function toWire(call: CallRow): z.infer<typeof MissedCall> {
  return { ...call, at: toIso(call.at), answeredAt: toIsoOrNull(call.answeredAt) };
}
