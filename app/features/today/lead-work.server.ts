import { and, asc, count, desc, eq, gt, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import { leads, users } from "#app/db/schema/index.ts";
import { OPEN_STAGES } from "#app/features/leads/labels.ts";
import { deviceLabel, nameOf } from "#app/features/leads/lead-view.server.ts";
import { visibleLeads } from "#app/features/leads/scope.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { displayPhone } from "#app/platform/phone.ts";
import { FOLLOW_UP_SPAN_MS, isWaiting, JUST_IN_MS, MOST_JUST_IN, pointsOf } from "./rules.ts";
import type { TodayItem, TodayQueue, TodayWho } from "./schema.ts";
import { isNotMarked, type KindOfWork, MOST_ITEMS, ofWhom, pointsSql } from "./work-sql.server.ts";

const MOST_UPCOMING = 6;

const isOpen = inArray(leads.stage, [...OPEN_STAGES]);

/** Leads whose response clock runs. */
export function answersDue(context: Context, who: TodayWho): Promise<KindOfWork> {
  const times = { since: sql`${leads.responseSince}`, dueAt: leads.responseDueAt };
  const work = { worth: leads.value, ...times, isWaiting: true };
  return leadWork(context, {
    kind: "answer",
    who,
    points: pointsSql(work, context.now),
    state: leads.responseDueAt,
    condition: isNotNull(leads.responseDueAt),
    times: ({ responseSince, responseDueAt, createdAt }) => ({
      since: responseSince ?? createdAt,
      dueAt: responseDueAt ?? context.now,
    }),
  });
}

/** Open leads whose follow-up is due, and which nobody has to answer before. */
export function followUpsDue(context: Context, who: TodayWho): Promise<KindOfWork> {
  const since = sql`(${leads.nextFollowUp} - ${FOLLOW_UP_SPAN_MS})`;
  return leadWork(context, {
    kind: "follow-up",
    who,
    points: pointsSql({ worth: leads.value, since, dueAt: leads.nextFollowUp }, context.now),
    state: leads.nextFollowUp,
    condition: and(isPlanned, lte(leads.nextFollowUp, context.now)),
    times: ({ nextFollowUp }) => {
      const dueAt = nextFollowUp ?? context.now;
      return { since: dueAt - FOLLOW_UP_SPAN_MS, dueAt };
    },
  });
}

const isPlanned = and(isOpen, isNotNull(leads.nextFollowUp), sql`${leads.responseDueAt} is null`);

/** What comes after today's work, the earliest first. */
export async function upcomingLeads(
  context: Context,
  who: TodayWho,
): Promise<TodayQueue["upcoming"]> {
  const where = and(
    isPlanned,
    gt(leads.nextFollowUp, context.now),
    ofWhom(context, leads.assignedTo, who),
    visibleLeads(context.actor),
  );
  const rows = await context.db
    .select(shown)
    .from(leads)
    .where(where)
    .orderBy(asc(leads.nextFollowUp), asc(leads.id))
    .limit(MOST_UPCOMING);
  const total = rows.length < MOST_UPCOMING ? rows.length : await context.db.$count(leads, where);
  return {
    count: total,
    leads: rows.map((row) => ({
      id: row.id,
      name: leadName(row),
      at: toIso(row.nextFollowUp ?? context.now),
      note: row.followUpNote,
    })),
  };
}

const shown = {
  id: leads.id,
  version: leads.version,
  createdAt: leads.createdAt,
  contactInfo: leads.contactInfo,
  deviceInterest: leads.deviceInterest,
  initialNeeds: leads.initialNeeds,
  value: leads.value,
  responseSince: leads.responseSince,
  responseDueAt: leads.responseDueAt,
  nextFollowUp: leads.nextFollowUp,
  followUpNote: leads.followUpNote,
  followUpChannel: leads.followUpChannel,
  isFollowUpByHand: leads.isFollowUpByHand,
  assignedTo: leads.assignedTo,
};

type ShownLead = Pick<typeof leads.$inferSelect, keyof typeof shown>;

interface Wanted {
  kind: "answer" | "follow-up";
  who: TodayWho;
  points: SQL<number>;
  state: typeof leads.responseDueAt | typeof leads.nextFollowUp;
  condition: SQL | undefined;
  times: (row: ShownLead) => { since: number; dueAt: number };
}

async function leadWork(context: Context, wanted: Wanted): Promise<KindOfWork> {
  const { kind, state } = wanted;
  const where = and(
    wanted.condition,
    isNotMarked({ kind, id: leads.id, state }, context.now),
    ofWhom(context, leads.assignedTo, wanted.who),
    visibleLeads(context.actor),
  );
  const [rows, fresh, owners] = await Promise.all([
    select(context)
      .where(where)
      .orderBy(desc(wanted.points), asc(state), asc(leads.id))
      .limit(MOST_ITEMS),
    kind === "answer" ? justIn(context, where) : [],
    context.db
      .select({ owner: leads.assignedTo, n: count() })
      .from(leads)
      .where(where)
      // The plus keeps the database from walking through every lead in the order of owners.
      .groupBy(sql`+${leads.assignedTo}`),
  ]);
  const known = new Set(rows.map(({ id }) => id));
  const all = [...rows, ...fresh.filter(({ id }) => !known.has(id))];
  const items = all.map((row) => toItem(context, { row, kind, ...wanted.times(row) }));
  const counted = owners.map(({ owner, n }) => [owner, n] as const);
  return { items, count: counted.reduce((sum, [, n]) => sum + n, 0), owners: new Map(counted) };
}

function select({ db }: Context) {
  return db
    .select({ ...shown, ownerName: users.name })
    .from(leads)
    .leftJoin(users, eq(users.id, leads.assignedTo));
}

/** Who has just asked, whatever is at stake: a new enquiry is seen at once. */
function justIn(context: Context, where: SQL | undefined) {
  return select(context)
    .where(and(where, gt(leads.responseSince, context.now - JUST_IN_MS)))
    .orderBy(desc(leads.responseSince), asc(leads.id))
    .limit(MOST_JUST_IN);
}

interface Dated {
  row: ShownLead & { ownerName: string | null };
  kind: Wanted["kind"];
  since: number;
  dueAt: number;
}

function toItem(context: Context, { row, kind, since, dueAt }: Dated): TodayItem {
  const device = row.deviceInterest?.category
    ? { ...row.deviceInterest, category: row.deviceInterest.category }
    : null;
  const fault = device?.fault ?? row.initialNeeds;
  return {
    kind,
    id: row.id,
    state: String(dueAt),
    worth: row.value,
    since: toIso(since),
    dueAt: toIso(dueAt),
    points: pointsOf({ worth: row.value, since, dueAt, isWaiting: isWaiting(kind) }, context.now),
    leadId: row.id,
    bookingId: null,
    version: row.version,
    name: leadName(row),
    about: [deviceLabel(device), fault].filter(Boolean).join(" · ") || null,
    note: kind === "follow-up" ? row.followUpNote : null,
    phone: row.contactInfo.phone,
    email: row.contactInfo.email,
    hasMessage: kind === "follow-up" && !row.isFollowUpByHand && isWritten(row.followUpChannel),
    assignedTo: row.assignedTo,
    assignedToName: row.ownerName,
  };
}

const isWritten = (channel: string | null) => channel === "SMS" || channel === "EMAIL";

function leadName({ contactInfo: contact }: Pick<ShownLead, "contactInfo">): string {
  const phoneDisplay = contact.phone ? displayPhone(contact.phone) : null;
  return nameOf({ ...contact, phoneDisplay });
}
