import { and, eq } from "drizzle-orm";
import { erasures } from "#app/db/schema/index.ts";
import { cutPage, pageAfter } from "#app/platform/cursor.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { toErasure } from "./erasure-record.server.ts";
import { ErasureFilter, ErasureList } from "./schema.ts";

export const listErasures = query({
  summary: "Requests to erase a person, the newest first",
  can: "customers:erase",
  input: ErasureFilter,
  output: ErasureList,
  async run(context, { limit, cursor, count, ...filter }) {
    const order = {
      sort: "-createdAt",
      columns: { createdAt: erasures.createdAt },
      idColumn: erasures.id,
    };
    const paging = { limit, cursor, filter };
    const { where, orderBy } = pageAfter(order, paging);
    const wanted = filter.state ? eq(erasures.state, filter.state) : undefined;
    const found = await context.db
      .select()
      .from(erasures)
      .where(and(wanted, where))
      .orderBy(...orderBy)
      .limit(limit + 1);
    const { rows, nextCursor } = cutPage(found, {
      ...{ order, paging },
      keyOf: ({ createdAt }) => createdAt,
    });
    const total = count ? { total: await context.db.$count(erasures, wanted) } : {};
    return { data: rows.map(toErasure), page: { limit, nextCursor, ...total } };
  },
});
