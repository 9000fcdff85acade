import { and, eq, inArray, isNull } from "drizzle-orm";
import { STAFF_ROLES } from "#app/db/enums.ts";
import { users } from "#app/db/schema/index.ts";
import { scopeOf } from "#app/platform/auth/actor.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { forbidden, invalidField } from "#app/platform/errors.ts";
import { reachOf } from "#app/platform/operation.server.ts";

/**
 * Who works on the job. A technician takes it and gives it to nobody else; whoever reaches all jobs
 * gives them to any active colleague. @throws 403, 422
 */
export async function requireAssignee(
  context: CommandContext,
  wanted: string | null,
): Promise<string | null> {
  const { actor } = context;
  if (wanted === null) return scopeOf(actor, "bookings:edit") === "own" ? actor.userId : null;
  if (reachOf(context, "bookings:edit") !== "all" && wanted !== actor.userId)
    throw forbidden("Your account may take jobs, not give them to others.");
  const [row] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, wanted),
        inArray(users.role, STAFF_ROLES),
        eq(users.isActive, true),
        isNull(users.deletedAt),
      ),
    );
  if (!row) throw invalidField("assignedTo", "Choose somebody who works here.");
  return row.id;
}
