import { and, desc, eq, gte, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { events, users } from "#app/db/schema/index.ts";
import { LifecycleStage } from "#app/features/customers/schema.ts";
import { customersInScope } from "#app/features/customers/scope.server.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { localToUtc, toIso } from "#app/platform/dates.ts";
import { query } from "#app/platform/operation.server.ts";
import { LifecycleMoves, LifecycleMovesQuery } from "./schema.ts";

const mover = alias(users, "mover");

export const lifecycleMoves = query({
  summary: "Who moved from one stage to another, the newest first",
  can: "reports:view",
  input: LifecycleMovesQuery,
  output: LifecycleMoves,
  async run(context, { limit, cursor, ...filter }) {
    const order = { sort: "-id", columns: { id: events.id }, idColumn: events.id };
    const paging = { limit, cursor, filter };
    const { where: after } = pageAfter(order, paging);
    const { from, to, stage } = filter;
    const inPeriod: (SQL | undefined)[] = [
      from === undefined ? undefined : gte(events.at, localToUtc(from)),
      to === undefined ? undefined : lt(events.at, localToUtc(to)),
      stage === undefined ? undefined : eq(events.stageTo, stage),
    ];
    const found = await context.db
      .select({
        id: events.id,
        customerId: users.id,
        name: users.name,
        from: events.stageFrom,
        to: events.stageTo,
        at: events.at,
        cause: events.stageCause,
        details: events.details,
        by: mover.name,
      })
      .from(events)
      .innerJoin(users, and(eq(users.id, events.customerId), isNull(users.deletedAt)))
      .leftJoin(mover, eq(mover.id, events.actorId))
      .where(
        and(
          eq(events.type, "lifecycle.moved"),
          isNotNull(events.stageTo),
          customersInScope(context, "reports:view", events.customerId),
          ...inPeriod,
          after,
        ),
      )
      .orderBy(desc(events.id))
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, { order, paging, keyOf: (row) => row.id });
    return {
      data: rows.map(({ customerId, name, from: was, to: is, at, cause, details, by }) => ({
        ...{ customerId, customerName: name, cause, by },
        from: LifecycleStage.safeParse(was).data ?? null,
        to: LifecycleStage.parse(is),
        at: toIso(at),
        reason: typeof details?.reason === "string" ? details.reason : null,
      })),
      page: { limit, nextCursor },
    };
  },
});
