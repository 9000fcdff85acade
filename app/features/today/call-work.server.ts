import { and, eq, gt, inArray } from "drizzle-orm";
import { leads, todayMarks, users } from "#app/db/schema/index.ts";
import { type MissedCall, openMissedCalls } from "#app/features/leads/missed-calls.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { pointsOf, RING_BACK_MS } from "./rules.ts";
import type { TodayItem, TodayWho } from "./schema.ts";
import { type KindOfWork, NO_WORK } from "./work-sql.server.ts";

/** Who rang and reached nobody. At most fifty are open at once. */
export async function callsDue(context: Context, who: TodayWho): Promise<KindOfWork> {
  const open = await openMissedCalls(context);
  const mine = open.filter(({ assignedTo }) => isOf(context, assignedTo, who));
  if (mine.length === 0) return NO_WORK;
  const marks = await context.db
    .select({ id: todayMarks.subjectId, state: todayMarks.state })
    .from(todayMarks)
    .where(
      and(
        eq(todayMarks.kind, "call"),
        inArray(
          todayMarks.subjectId,
          mine.map(({ id }) => id),
        ),
        gt(todayMarks.until, context.now),
      ),
    );
  const marked = new Set(marks.map(({ id, state }) => `${id} ${state}`));
  const calls = mine.filter(({ id, at }) => !marked.has(`${id} ${at}`));
  const facts = await factsOf(context, calls);
  const owners = new Map<string | null, number>();
  for (const { assignedTo } of calls) owners.set(assignedTo, (owners.get(assignedTo) ?? 0) + 1);
  return {
    items: calls.map((call) => toItem(context, call, facts)),
    count: calls.length,
    owners,
  };
}

function isOf(context: Context, owner: string | null, who: TodayWho): boolean {
  if (who === "everyone") return true;
  if (who === "nobody") return owner === null;
  return owner === (who === "me" ? context.actor.userId : who) || (who === "me" && owner === null);
}

interface Facts {
  worth: Map<string, number | null>;
  names: Map<string, string>;
}

async function factsOf(context: Context, calls: readonly MissedCall[]): Promise<Facts> {
  const leadIds = calls.flatMap(({ leadId }) => leadId ?? []);
  const people = calls.flatMap(({ assignedTo }) => assignedTo ?? []);
  const [values, named] = await Promise.all([
    context.db
      .select({ id: leads.id, value: leads.value })
      .from(leads)
      .where(inArray(leads.id, leadIds)),
    context.db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(inArray(users.id, people)),
  ]);
  return {
    worth: new Map(values.map(({ id, value }) => [id, value])),
    names: new Map(named.map(({ id, name }) => [id, name])),
  };
}

function toItem(context: Context, call: MissedCall, { worth, names }: Facts): TodayItem {
  const dueAt = call.at + RING_BACK_MS;
  const value = call.leadId ? (worth.get(call.leadId) ?? null) : null;
  return {
    kind: "call",
    id: call.id,
    state: String(call.at),
    worth: value,
    since: toIso(call.at),
    dueAt: toIso(dueAt),
    points: pointsOf({ worth: value, since: call.at, dueAt, isWaiting: true }, context.now),
    leadId: call.leadId,
    bookingId: call.bookingId,
    version: null,
    name: call.name ?? call.phoneDisplay ?? "Withheld number",
    about: call.rings > 1 ? `Rang ${call.rings} times` : null,
    note: null,
    phone: call.phone,
    email: null,
    hasMessage: false,
    assignedTo: call.assignedTo,
    assignedToName: (call.assignedTo && names.get(call.assignedTo)) ?? null,
  };
}
