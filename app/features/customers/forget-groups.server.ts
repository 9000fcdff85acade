import { inArray, sql } from "drizzle-orm";
import { groupMembers, groups } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { listOf } from "#app/platform/erase-rows.server.ts";

/** Households and companies that nobody but these people belongs to go with them. */
export async function forgetEmptyGroups({ db }: CommandContext, customerIds: readonly string[]) {
  const list = listOf(customerIds);
  const rows = await db.all<{ id: string }>(sql`
    select distinct group_id as id from ${groupMembers} as own where customer_id in ${list}
    and not exists (select 1 from ${groupMembers} as other
      where other.group_id = own.group_id and other.customer_id not in ${list})`);
  const ids = rows.map(({ id }) => id);
  await db.delete(groupMembers).where(inArray(groupMembers.groupId, ids));
  await db.delete(groups).where(inArray(groups.id, ids));
}
