import {
  and,
  count,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { identityKeys, leads } from "#app/db/schema/index.ts";
import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, type Order, pageAfter } from "#app/platform/cursor.server.ts";
import { localToUtc } from "#app/platform/dates.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { isFound } from "#app/platform/search-index.server.ts";
import { readLeads } from "./lead-record.server.ts";
import type { LeadFilter } from "./schema.ts";
import { visibleLeads } from "./scope.server.ts";

const SORTABLE = {
  createdAt: leads.createdAt,
  updatedAt: leads.updatedAt,
  leadScore: leads.rankScore,
  nextFollowUp: leads.nextFollowUp,
  lastContactAt: leads.lastContactAt,
  stageEnteredAt: leads.stageEnteredAt,
};
type SortField = keyof typeof SORTABLE;
const COLUMN_OF: Record<
  SortField,
  "createdAt" | "updatedAt" | "rankScore" | "nextFollowUp" | "lastContactAt" | "stageEnteredAt"
> = {
  createdAt: "createdAt",
  updatedAt: "updatedAt",
  leadScore: "rankScore",
  nextFollowUp: "nextFollowUp",
  lastContactAt: "lastContactAt",
  stageEnteredAt: "stageEnteredAt",
};
const MOST_HITS = 500;

/** One page of leads by filter; the total only when it is asked for. */
export async function findLeads(context: Context, filter: LeadFilter) {
  const { limit, cursor, count: wantsTotal, sort, ...conditions } = filter;
  const where = await whereLeads(context, conditions);
  const order: Order = { sort, columns: SORTABLE, idColumn: leads.id };
  const paging = { limit, cursor, filter: { ...conditions, sort } };
  const { where: after, orderBy } = pageAfter(order, paging);
  const page = { where: and(where, after), orderBy, limit: limit + 1 };
  const found = await readLeads(
    context.db,
    filter.q === undefined ? page : { where: isOnPage(page), orderBy },
  );
  const keyOf = (lead: (typeof found)[number], field: string) =>
    lead[COLUMN_OF[field as SortField]];
  const cut = cutPage(found, { order, paging, keyOf });
  const total = wantsTotal ? await countOf(context, where) : undefined;
  return { rows: cut.rows, nextCursor: cut.nextCursor, total };
}

/** Search finds in no order of the list: its ids are sorted first, which is less to sort than rows. */
function isOnPage({ where, orderBy, limit }: { where?: SQL; orderBy: SQL[]; limit: number }): SQL {
  return sql`${leads.id} in (select ${leads.id} from ${leads} where ${where}
    order by ${sql.join(orderBy, sql`, `)} limit ${limit})`;
}

export type LeadConditions = Omit<LeadFilter, "limit" | "cursor" | "count" | "sort">;

/** The WHERE of a filter, the actor's scope included. */
export async function whereLeads(
  context: Context,
  filter: LeadConditions,
): Promise<SQL | undefined> {
  const { actor, now } = context;
  const { hotFrom, warmFrom } = (await numbersOf(context.db)).score;
  const bands = { HOT: [hotFrom, 101], WARM: [warmFrom, hotFrom], COLD: [0, warmFrom] } as const;
  return and(
    visibleLeads(actor),
    anyOf(leads.id, filter.id),
    anyOf(leads.status, filter.status),
    anyOf(leads.stage, filter.stage),
    anyOf(leads.qualificationStatus, filter.qualificationStatus),
    anyOf(leads.sourceType, filter.sourceType),
    anyOf(leads.urgencyLevel, filter.urgencyLevel),
    anyOf(leads.deviceCategory, filter.category),
    anyOf(leads.lostReason, filter.lostReason),
    or(
      ...(filter.scoreBand ?? []).map((band) =>
        and(gte(leads.rankScore, bands[band][0]), lt(leads.rankScore, bands[band][1])),
      ),
    ),
    or(
      ...(filter.assignedTo ?? []).map((who) =>
        who === "none"
          ? isNull(leads.assignedTo)
          : eq(leads.assignedTo, who === "me" ? (actor.userId ?? "") : who),
      ),
    ),
    or(
      ...(filter.tag ?? []).map(
        (tag) => sql`exists (select 1 from json_each(${leads.tags}) where value = ${tag})`,
      ),
    ),
    filter.customerId ? eq(leads.customerId, filter.customerId) : undefined,
    filter.isWaiting === undefined
      ? undefined
      : filter.isWaiting
        ? isNotNull(leads.responseDueAt)
        : isNull(leads.responseDueAt),
    filter.isOverdue === true
      ? and(isNotNull(leads.nextFollowUp), lt(leads.nextFollowUp, now))
      : undefined,
    filter.isOverdue === false
      ? or(isNull(leads.nextFollowUp), gte(leads.nextFollowUp, now))
      : undefined,
    within(leads.createdAt, filter.createdFrom, filter.createdTo),
    within(leads.nextFollowUp, filter.nextFollowUpFrom, filter.nextFollowUpTo),
    filter.phone === undefined ? undefined : byKey("phone", normalisePhone(filter.phone)?.e164),
    filter.email === undefined ? undefined : byKey("email", normaliseEmail(filter.email)),
    filter.q === undefined
      ? undefined
      : isFound(leads.id, { entityType: "lead", q: filter.q, limit: MOST_HITS }),
  );
}

function byKey(type: "phone" | "email", value: string | null | undefined): SQL {
  if (!value) return sql`0`;
  return sql`${leads.id} in (select ${identityKeys.entityId} from ${identityKeys}
    where ${identityKeys.type} = ${type} and ${identityKeys.value} = ${value} and ${identityKeys.entityType} = 'lead')`;
}

function anyOf<Column extends Parameters<typeof inArray>[0]>(
  column: Column,
  words: readonly string[] | undefined,
) {
  return words ? inArray(column as never, [...words] as never[]) : undefined;
}

function within(
  column: typeof leads.createdAt | typeof leads.nextFollowUp,
  from?: string,
  to?: string,
) {
  return and(
    from ? gte(column, momentOf(from)) : undefined,
    to ? lt(column, momentOf(to)) : undefined,
  );
}

/** A date stands for its local midnight. */
function momentOf(text: string): number {
  return text.length === 10 ? localToUtc(text) : Date.parse(text);
}

async function countOf(context: Context, where: SQL | undefined) {
  const [row] = await context.db.select({ n: count() }).from(leads).where(where);
  return row?.n ?? 0;
}
