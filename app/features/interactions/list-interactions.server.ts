import { and, count, eq, gte, inArray, isNull, lt, type SQL } from "drizzle-orm";
import { customerInteractions } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { momentOf } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { selectInteractions, toInteraction } from "./interaction-record.server.ts";
import { InteractionFilter, InteractionList } from "./schema.ts";
import { interactionsInScope } from "./scope.server.ts";

const rows = customerInteractions;
const COLUMNS = { createdAt: rows.createdAt };

export const listInteractions = query({
  summary: "Contacts with a customer or about a lead, newest first",
  can: "customers:view",
  input: InteractionFilter,
  output: InteractionList,
  run: findInteractions,
});

type Conditions = Omit<InteractionFilter, "limit" | "cursor" | "count">;

export async function findInteractions(
  context: Context,
  { limit, cursor, count: wantsTotal, ...filter }: InteractionFilter,
) {
  const order = { sort: filter.sort, columns: COLUMNS, idColumn: rows.id };
  const paging = { limit, cursor, filter };
  const { where: after, orderBy } = pageAfter(order, paging);
  const where = whereInteractions(context, filter);
  const found = await selectInteractions(context.db)
    .where(and(where, after))
    .orderBy(...orderBy)
    .limit(limit + 1);
  const cut = cutPage(found, { order, paging, keyOf: (row) => row.createdAt });
  const total = wantsTotal ? { total: await countOf(context, where) } : {};
  return {
    data: cut.rows.map(toInteraction),
    page: { limit, nextCursor: cut.nextCursor, ...total },
  };
}

function whereInteractions(context: Context, filter: Conditions): SQL | undefined {
  const { customerId, leadId, interactionType, channel, direction, followUpRequired } = filter;
  return and(
    isNull(rows.deletedAt),
    interactionsInScope(context),
    customerId === undefined ? undefined : eq(rows.customerId, customerId),
    leadId === undefined ? undefined : eq(rows.leadId, leadId),
    interactionType && inArray(rows.interactionType, interactionType),
    channel && inArray(rows.channel, channel),
    direction && eq(rows.direction, direction),
    followUpRequired === undefined ? undefined : eq(rows.followUpRequired, followUpRequired),
    filter.createdFrom === undefined
      ? undefined
      : gte(rows.createdAt, momentOf(filter.createdFrom)),
    filter.createdTo === undefined ? undefined : lt(rows.createdAt, momentOf(filter.createdTo)),
  );
}

async function countOf(context: Context, where: SQL | undefined): Promise<number> {
  const [row] = await context.db.select({ n: count() }).from(rows).where(where);
  return row?.n ?? 0;
}
