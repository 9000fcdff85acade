import { hash as digest, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "#app/db/client.server.ts";
import { insertMany } from "#app/db/insert-many.server.ts";
import { ReadyStatement } from "#app/db/ready-statement.ts";
import { type Changes, eventPeople, events } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "./context.server.ts";
import { singleton } from "./singleton.server.ts";

export interface Subject {
  type: string;
  id: string;
}

export interface StageMove {
  from: string | null;
  to: string;
  enteredAt: number;
  cause: string;
}

export interface EventDraft {
  subject: Subject;
  leadId?: string | null;
  customerId?: string | null;
  /** Everybody on whose timeline the event stands, beside `customerId`. */
  people?: string[];
  changes?: Changes;
  details?: Record<string, unknown>;
  stage?: StageMove;
  /** Seed and import may tell the past; everybody else says now. */
  at?: number;
  /** For the realtime hub only: who may see the subject before or after (null: the open pool). */
  audience?: (string | null)[];
  /** The permission that reading the subject asks for; `<subject type>s:view` when left out. */
  readBy?: string;
}

export interface EmittedEvent extends EventDraft {
  id: number;
  type: string;
  at: number;
  isQuiet: boolean;
  kind: "change" | "access";
  actorId: string | null;
}

type Reaction = (context: CommandContext, event: EmittedEvent) => Promise<void>;
type CommitListener = (events: EmittedEvent[]) => void;

const registry = () =>
  singleton("event-registry", () => ({
    reactions: new Map<string, Reaction[]>(),
    listeners: new Set<CommitListener>(),
  }));

/** Registers work done in the transaction of the event; a failure rolls everything back. */
export function during(type: string, reaction: Reaction) {
  const list = registry().reactions.get(type) ?? [];
  registry().reactions.set(type, [...list, reaction]);
}

/** Tells `listener` of every committed batch. Returns the way to stop. */
export function onCommitted(listener: CommitListener) {
  registry().listeners.add(listener);
  return () => registry().listeners.delete(listener);
}

export function announceCommitted(emitted: EmittedEvent[]) {
  if (emitted.length === 0) return;
  for (const listener of registry().listeners) listener(emitted);
}

/** Appends one event to the history, in the command's transaction, then runs the reactions to it. */
export async function emit(
  context: CommandContext,
  type: string,
  draft: EventDraft,
): Promise<EmittedEvent> {
  const event = await append(context, { type, kind: "change", draft });
  context.transaction.emitted.push(event);
  for (const reaction of registry().reactions.get(type) ?? []) await reaction(context, event);
  return event;
}

/** A sensitive read or a refusal: kept for the audit, unseen by hub, timeline and subscribers. */
export async function noteAccess(context: CommandContext, type: string, draft: EventDraft) {
  await append(context, { type, kind: "access", draft });
}

async function append(
  context: CommandContext,
  { type, kind, draft }: { type: string; kind: "change" | "access"; draft: EventDraft },
): Promise<EmittedEvent> {
  const chain = context.transaction.chain;
  chain.end ??= await lastEvent(context.db);
  const id = chain.end.id + 1;
  const at = draft.at ?? context.now;
  const salt = randomBytes(8).toString("hex");
  const actor = `${context.actor.kind}:${context.actor.userId ?? ""}`;
  const content = JSON.stringify([draft.changes ?? null, draft.details ?? null]);
  const hash = chainHash({
    previous: chain.end.hash,
    id,
    type,
    at,
    actor,
    subject: draft.subject,
    salt,
    content,
  });
  const row = {
    id,
    type,
    at,
    kind,
    isQuiet: context.isQuiet,
    actorKind: context.actor.kind,
    actorId: context.actor.userId,
    subjectType: draft.subject.type,
    subjectId: draft.subject.id,
    leadId: draft.leadId ?? null,
    customerId: draft.customerId ?? null,
    changes: draft.changes ?? null,
    details: draft.details ?? null,
    stageFrom: draft.stage?.from ?? null,
    stageTo: draft.stage?.to ?? null,
    stageEnteredAt: draft.stage?.enteredAt ?? null,
    stageCause: draft.stage?.cause ?? null,
    requestId: context.requestId,
    maskedAddress: context.maskedAddress,
    salt,
    hash,
  };
  await insertMany(context.db, events, [row]);
  chain.end = { id, hash };
  const people = [...new Set([draft.customerId, ...(draft.people ?? [])])];
  const concerned = people.flatMap((personId) => (personId ? [{ personId, eventId: id }] : []));
  await insertMany(context.db, eventPeople, concerned);
  return { ...draft, id, type, at, kind, isQuiet: context.isQuiet, actorId: context.actor.userId };
}

/** From now on what happened to the lead stands on the person's timeline, too. */
export async function joinTimeline(
  context: CommandContext,
  { leadId, personId }: { leadId: string; personId: string },
) {
  await context.db.run(sql`insert or ignore into ${eventPeople} (person_id, event_id)
    select ${personId}, ${events.id} from ${events} where ${events.leadId} = ${leadId}`);
}

interface Joined {
  survivorId: string;
  loserId: string;
}

/** Events that stand on both timelines already. */
export async function sharedEvents(
  context: CommandContext,
  { survivorId, loserId }: Joined,
): Promise<number[]> {
  const rows = await context.db.all<{ id: number }>(sql`
    select a.event_id as id from ${eventPeople} a join ${eventPeople} b on b.event_id = a.event_id
    where a.person_id = ${survivorId} and b.person_id = ${loserId}`);
  return rows.map(({ id }) => id);
}

/** What happened to the one stands on the other's timeline, too. */
export async function joinPeople(context: CommandContext, { survivorId, loserId }: Joined) {
  await context.db.run(sql`insert or ignore into ${eventPeople} (person_id, event_id)
    select ${survivorId}, event_id from ${eventPeople} where person_id = ${loserId}`);
}

/** Takes that back, but for the events that stood on both before. */
export async function partPeople(
  context: CommandContext,
  { survivorId, loserId }: Joined,
  shared: readonly number[],
) {
  await context.db.run(sql`delete from ${eventPeople} where person_id = ${survivorId}
    and event_id in (select event_id from ${eventPeople} where person_id = ${loserId})
    and event_id not in (select value from json_each(${JSON.stringify(shared)}))`);
}

const LAST_EVENT = "select id, hash from events order by id desc limit 1";

async function lastEvent(tx: Tx): Promise<ChainEnd> {
  const last = new ReadyStatement({ sql: LAST_EVENT, params: [] });
  const [row] = await tx.values<[number, string]>(last);
  return row ? { id: row[0], hash: row[1] } : { id: 0, hash: "" };
}

/** The newest event, on which the next one is hung. */
export interface ChainEnd {
  id: number;
  hash: string;
}

interface ChainLink {
  previous: string;
  id: number;
  type: string;
  at: number;
  actor: string;
  subject: Subject;
  salt: string;
  content: string;
}

/** One link of the audit chain (promises.md 5, "audit"). */
export function chainHash(link: ChainLink): string {
  const content = digest("sha256", link.salt + link.content);
  const parts = [
    link.previous,
    link.id,
    link.type,
    link.at,
    link.actor,
    link.subject.type,
    link.subject.id,
    content,
  ];
  return digest("sha256", parts.join("\u001f"));
}

/** Before and after of the fields that differ; null when none does. */
export function changesBetween<T extends object>(
  before: Partial<T>,
  after: Partial<T>,
): Changes | null {
  const changes: Changes = {};
  for (const key of Object.keys(after) as (keyof T & string)[]) {
    const [from, to] = [before[key] ?? null, after[key] ?? null];
    if (JSON.stringify(from) !== JSON.stringify(to)) changes[key] = { from, to };
  }
  return Object.keys(changes).length > 0 ? changes : null;
}

export type { Context };
