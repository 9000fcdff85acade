import { and, count, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { customerLifecycle, identityKeys, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { momentOf } from "#app/platform/dates.ts";
import { normaliseEmail } from "#app/platform/email.ts";
import { query, reachOf } from "#app/platform/operation.server.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { isFound } from "#app/platform/search-index.server.ts";
import {
  livingCustomers,
  selectCustomers,
  toCustomer,
  toMaskedCustomer,
} from "./customer-record.server.ts";
import { type CustomerFilter, CustomerList, CustomerFilter as Filter } from "./schema.ts";
import { customersInScope, isOwnCustomer } from "./scope.server.ts";

const COLUMNS = { createdAt: users.createdAt, updatedAt: users.updatedAt, name: users.name };
const MOST_HITS = 1_000;

export const listCustomers = query({
  summary: "Customers by filter; by phone or e-mail also those of others, masked",
  can: "customers:look-up",
  input: Filter,
  output: CustomerList,
  async run(context, { limit, cursor, count: wantsTotal, ...filter }) {
    const order = { sort: filter.sort, columns: COLUMNS, idColumn: users.id };
    const paging = { limit, cursor, filter };
    const { where: after, orderBy } = pageAfter(order, paging);
    const where = whereCustomers(context, filter);
    const found = await context.db
      .select({ id: users.id, ...COLUMNS })
      .from(users)
      .leftJoin(customerLifecycle, eq(customerLifecycle.customerId, users.id))
      .where(and(where, after))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows: shown, nextCursor } = cutPage(found, {
      order,
      paging,
      keyOf: (row, field) => row[field as keyof typeof COLUMNS],
    });
    const rows = await readInOrder(context, shown);
    const own = await ownIds(context, filter, rows);
    return {
      data: rows.map((row) =>
        own === "all" || own.has(row.id) ? toCustomer(context, row) : toMaskedCustomer(row),
      ),
      page: {
        limit,
        nextCursor,
        ...(wantsTotal ? { total: await countOf(context, where) } : {}),
      },
    };
  },
});

type Conditions = Omit<CustomerFilter, "limit" | "cursor" | "count">;

function isLookUp({ phone, email }: Conditions): boolean {
  return phone !== undefined || email !== undefined;
}

function whereCustomers(context: Context, filter: Conditions): SQL | undefined {
  const { q, phone, email, sourceType, lifecycleStage, tag, assignedTo } = filter;
  return and(
    livingCustomers,
    isLookUp(filter) ? undefined : customersInScope(context, "customers:view"),
    phone === undefined ? undefined : hasKey("phone", normalisePhone(phone)?.e164 ?? null),
    email === undefined ? undefined : hasKey("email", normaliseEmail(email)),
    q === undefined
      ? undefined
      : isFound(users.id, { entityType: "customer", q, limit: MOST_HITS }),
    sourceType && inArray(users.sourceType, sourceType),
    lifecycleStage && inArray(customerLifecycle.currentStage, lifecycleStage),
    or(...(tag ?? []).map((word) => sql`${word} in (select value from json_each(${users.tags}))`)),
    assignedTo === undefined ? undefined : isAssignedTo(context, assignedTo),
    filter.createdFrom === undefined
      ? undefined
      : gte(users.createdAt, momentOf(filter.createdFrom)),
    filter.createdTo === undefined ? undefined : lt(users.createdAt, momentOf(filter.createdTo)),
  );
}

/** The rows of one page, so that their sums are worked out for nobody else. */
async function readInOrder(context: Context, shown: { id: string }[]) {
  const ids = shown.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await selectCustomers(context.db).where(inArray(users.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function hasKey(type: "phone" | "email", value: string | null): SQL {
  if (value === null) return sql`0`;
  return sql`${users.id} in (select ${identityKeys.entityId} from ${identityKeys}
    where ${identityKeys.type} = ${type} and ${identityKeys.value} = ${value}
    and ${identityKeys.entityType} = 'customer')`;
}

function isAssignedTo(context: Context, who: string): SQL {
  if (who === "none") return isNull(customerLifecycle.assignedTo);
  return eq(customerLifecycle.assignedTo, who === "me" ? (context.actor.userId ?? "") : who);
}

/** Which of the rows the actor sees whole; a look-up finds those of others, too. */
async function ownIds(context: Context, filter: Conditions, rows: { id: string }[]) {
  if (!isLookUp(filter) || reachOf(context, "customers:view") === "all") return "all" as const;
  const { userId } = context.actor;
  if (reachOf(context, "customers:view") === null || userId === null) return new Set<string>();
  const ids = rows.map(({ id }) => id);
  const own = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, ids), isOwnCustomer(userId)));
  return new Set(own.map(({ id }) => id));
}

async function countOf(context: Context, where: SQL | undefined): Promise<number> {
  const [row] = await context.db
    .select({ n: count() })
    .from(users)
    .leftJoin(customerLifecycle, eq(customerLifecycle.customerId, users.id))
    .where(where);
  return row?.n ?? 0;
}
