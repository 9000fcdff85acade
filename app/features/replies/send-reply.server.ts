import { eq } from "drizzle-orm";
import { jobs } from "#app/db/schema/index.ts";
import { addInteraction } from "#app/features/interactions/interactions.server.ts";
import { askForCall } from "#app/features/leads/ask-for-call.server.ts";
import {
  queueMessage,
  readyMessage,
  UNDO_MS,
} from "#app/features/messages/queue-message.server.ts";
import { staffActor } from "#app/features/staff/actor.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command, transact } from "#app/platform/operation.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { cancelDue, enqueue, registerWorker } from "#app/platform/work-queue.server.ts";
import { addresseeFor, type ReplyAddressee } from "./addressee.server.ts";
import { previewOf } from "./draft-reply.server.ts";
import { LeavingReply, Reply, type ReplyTo, TakeBackReply } from "./schema.ts";

const KIND = "send-reply";
const keyOf = (id: string) => `${KIND}:${id}`;

interface Leaving {
  kind: ReplyTo;
  reply: Reply;
  by: string;
}

const writeTo = (kind: ReplyTo, whom: string) =>
  command({
    summary: `Write to ${whom}; the message leaves ten seconds later`,
    can: "interactions:create",
    input: Reply,
    output: LeavingReply,
    run: (context, reply) => sendLater(context, kind, reply),
  });

export const writeToLead = writeTo("leads", "a lead");
export const writeToCustomer = writeTo("customers", "a customer");
export const writeAboutBooking = writeTo("bookings", "the customer of a job");

/** Until it leaves nothing has happened, so all can be taken back. */
async function sendLater(context: CommandContext, kind: ReplyTo, reply: Reply) {
  const to = await addresseeFor(context, { kind, id: reply.id });
  readyMessage(await previewOf(context, to), reply);
  const id = newId();
  const payload: Leaving = { kind, reply, by: context.actor.userId ?? "" };
  const runAt = context.now + UNDO_MS;
  await enqueue(context, "jobs", {
    kind: KIND,
    payload: { ...payload },
    ...{ dedupeKey: keyOf(id), runAt, priority: -1 },
  });
  return { id, channel: reply.channel, leavesAt: toIso(runAt) };
}

export const takeBackReply = command({
  summary: "Take back a message that one has just written, within ten seconds",
  can: "interactions:create",
  input: TakeBackReply,
  output: TakeBackReply,
  async run(context, { id }) {
    const [job] = await context.db
      .select()
      .from(jobs)
      .where(eq(jobs.dedupeKey, keyOf(id)));
    const isOwn = (job?.payload as Leaving | undefined)?.by === context.actor.userId;
    const taken = { dedupeKey: keyOf(id), reason: "taken back before it left" };
    if (!isOwn || !(await cancelDue(context, "jobs", taken)))
      throw conflict("nothing_to_undo", "This can no longer be taken back: it has left.");
    return { id };
  },
});

registerWorker({
  kind: KIND,
  queue: "jobs",
  perform: async ({ id, payload }, { database }) => {
    const { kind, reply, by } = payload as unknown as Leaving;
    const actor = await staffActor(database, by);
    if (!actor) return "whoever wrote it works here no more";
    const context = { ...systemContext(database, Date.now()), actor };
    await transact(context, "send a reply", async (inside) => {
      const to = await addresseeFor(inside, { kind, id: reply.id });
      await send(inside, { to, reply, workId: id });
    });
    return null;
  },
});

interface Sending {
  to: ReplyAddressee;
  reply: Reply;
  workId: string;
}

/** Logged, counted and queued in one transaction; a stop that came in the ten seconds holds it back. */
async function send(context: CommandContext, { to, reply, workId }: Sending) {
  const { leadId, customerId, bookingId } = to;
  const preview = await previewOf(context, to);
  const choice = preview.choices.find(({ channel }) => channel === reply.channel);
  if (!choice || choice.blocked !== null)
    return holdBack(context, to, choice?.blocked ?? "There is no address.");
  const { channel, subject, text } = reply;
  const contact = await addInteraction(context, {
    ...(leadId ? { leadId } : {}),
    ...(customerId ? { customerId } : {}),
    ...(bookingId ? { bookingId } : {}),
    ...{ interactionType: channel, channel, direction: "OUTBOUND" },
    // The message itself says later that it has left.
    outcome: null,
    subject: channel === "EMAIL" ? (subject ?? null) : null,
    content: text,
  });
  await queueMessage(context, {
    preview,
    tell: { channel, subject, text },
    about: { type: "reply", id: contact.id, state: null },
    dedupeKey: `reply:${workId}`,
    event: { subject: subjectOf(to), leadId, customerId, audience: [to.assignedTo] },
    waitMs: 0,
  });
}

async function holdBack(context: CommandContext, to: ReplyAddressee, reason: string) {
  await emit(context, "reply.held_back", {
    subject: subjectOf(to),
    ...{ leadId: to.leadId, customerId: to.customerId, details: { reason } },
    audience: [to.assignedTo],
  });
  if (to.leadId) await askForCall(context, to.leadId, `Your message was not sent: ${reason}`);
}

const SUBJECTS = { leads: "lead", customers: "customer", bookings: "booking" } as const;
const subjectOf = ({ kind, id }: ReplyAddressee) => ({ type: SUBJECTS[kind], id });
