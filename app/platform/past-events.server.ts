import { randomBytes } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { eventPeople, events } from "#app/db/schema/index.ts";
import type { Actor } from "./auth/actor.ts";
import { chainHash, type EventDraft } from "./events.server.ts";

/** Something that happened before the program knew of it: told by a seed or an import. */
export interface PastEvent extends Omit<EventDraft, "at" | "audience" | "readBy"> {
  type: string;
  at: number;
  actor: Pick<Actor, "kind" | "userId">;
}

/** Stands for the request of an event whose effects were written along with it: nobody reacts. */
export const TOLD_BEFORE = "told-before";
const SALT_BYTES = 8;

/**
 * Appends quiet events to the history, in the order given, and goes on with the audit chain. No
 * reaction, subscriber or browser is told. Returns the id of the newest event.
 */
export async function appendPast(tx: Tx, past: readonly PastEvent[]): Promise<number> {
  const newest = await newestEvent(tx);
  let { id, hash } = newest;
  const salts = randomBytes(past.length * SALT_BYTES).toString("hex");
  const rows: (typeof events.$inferInsert)[] = [];
  const people: (typeof eventPeople.$inferInsert)[] = [];
  for (const [index, event] of past.entries()) {
    id += 1;
    const salt = salts.slice(index * SALT_BYTES * 2, (index + 1) * SALT_BYTES * 2);
    hash = chainHash({
      previous: hash,
      id,
      type: event.type,
      at: event.at,
      actor: `${event.actor.kind}:${event.actor.userId ?? ""}`,
      subject: event.subject,
      salt,
      content: JSON.stringify([event.changes ?? null, event.details ?? null]),
    });
    rows.push(eventRow(event, { id, salt, hash }));
    const concerned = new Set([event.customerId, ...(event.people ?? [])]);
    for (const personId of concerned) if (personId) people.push({ personId, eventId: id });
  }
  await insertMany(tx, events, rows);
  await insertMany(tx, eventPeople, people);
  return id;
}

function eventRow(event: PastEvent, link: { id: number; salt: string; hash: string }) {
  return {
    id: link.id,
    salt: link.salt,
    hash: link.hash,
    type: event.type,
    at: event.at,
    kind: "change" as const,
    isQuiet: true,
    actorKind: event.actor.kind,
    actorId: event.actor.userId,
    subjectType: event.subject.type,
    subjectId: event.subject.id,
    leadId: event.leadId ?? null,
    customerId: event.customerId ?? null,
    changes: event.changes ?? null,
    details: event.details ?? null,
    requestId: TOLD_BEFORE,
    stageFrom: event.stage?.from ?? null,
    stageTo: event.stage?.to ?? null,
    stageEnteredAt: event.stage?.enteredAt ?? null,
    stageCause: event.stage?.cause ?? null,
  };
}

/** The end of the chain. Ids of events that were cut off are never given out again. */
async function newestEvent(tx: Tx): Promise<{ id: number; hash: string }> {
  const [row] = await tx
    .select({ id: events.id, hash: events.hash })
    .from(events)
    .orderBy(desc(events.id))
    .limit(1);
  if (row) return row;
  const [given] = await tx.all<{ id: number }>(
    sql`select seq as id from sqlite_sequence where name = 'events'`,
  );
  return { id: given?.id ?? 0, hash: "" };
}
