import { and, eq, isNull, notInArray } from "drizzle-orm";
import type { Reader } from "#app/db/client.server.ts";
import { apiTokens, bookings, leads, users } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import { requireMayTouch, requireOwnerLeft } from "./edit-user.server.ts";
import { DisableUser, User } from "./schema.ts";
import { revokeSessions } from "./sessions.server.ts";
import { showUser, staffRow, type UserRow } from "./user-record.server.ts";

const MOST_LISTED = 200;
const CLOSED_JOBS = ["COLLECTED", "RETURNED", "CANCELLED", "NO_SHOW", "DISPOSED"] as const;

export const disableUser = command({
  summary: "End somebody's access; their open work goes to a colleague",
  can: "staff:edit",
  input: DisableUser,
  output: User,
  async run(context, { id, version, reassignTo }) {
    const row = await staffRow(context.db, id);
    const current = () => showUser(context, id);
    await checkVersion(context, { given: version, row, current });
    requireMayTouch(context, { before: row.role, after: row.role });
    if (row.isActive) {
      await disableRow(context, row, { reassignTo });
      await context.db
        .update(users)
        .set({ version: row.version + 1, updatedAt: context.now })
        .where(eq(users.id, id));
    }
    return current();
  },
});

export const enableUser = command({
  summary: "Give somebody access again",
  can: "staff:edit",
  input: OneRow,
  output: User,
  async run(context, { id, version }) {
    const row = await staffRow(context.db, id);
    const current = () => showUser(context, id);
    await checkVersion(context, { given: version, row, current });
    requireMayTouch(context, { before: row.role, after: row.role });
    if (!row.isActive) {
      await enableRow(context, row);
      await context.db
        .update(users)
        .set({ version: row.version + 1, updatedAt: context.now })
        .where(eq(users.id, id));
    }
    return current();
  },
});

/**
 * Takes access away and announces `user.disabled { reassignTo }`: the areas of work hand the open
 * work over in the same transaction. What is still theirs afterwards refuses the whole step.
 * @throws 409 `open_work` with the list
 */
export async function disableRow(
  context: CommandContext,
  row: UserRow,
  { reassignTo }: { reassignTo?: string },
) {
  if (row.id === context.actor.userId)
    throw conflict("own_account", "You cannot end your own access.");
  if (row.role === "SUPER_ADMIN") await requireOwnerLeft(context.db, row.id);
  if (reassignTo !== undefined) await requireColleague(context.db, row.id, reassignTo);
  await context.db.update(users).set({ isActive: false }).where(eq(users.id, row.id));
  await revokeSessions(context, { userId: row.id });
  await context.db
    .update(apiTokens)
    .set({ revokedAt: context.now })
    .where(and(eq(apiTokens.userId, row.id), isNull(apiTokens.revokedAt)));
  await emit(context, "user.disabled", {
    subject: { type: "user", id: row.id },
    details: { reassignTo: reassignTo ?? null },
    readBy: "staff:view",
  });
  const open = await openWorkOf(context.db, row.id);
  if (open.length > 0)
    throw conflict("open_work", `${row.name} still has open work. Choose who takes it over.`, {
      open,
    });
}

export async function enableRow(context: CommandContext, row: UserRow) {
  await context.db.update(users).set({ isActive: true }).where(eq(users.id, row.id));
  await emit(context, "user.enabled", {
    subject: { type: "user", id: row.id },
    readBy: "staff:view",
  });
}

export interface OpenWork {
  type: "lead" | "booking";
  id: string;
  name: string;
}

/** What is assigned to somebody and not finished. */
export async function openWorkOf(db: Reader, userId: string): Promise<OpenWork[]> {
  const openLeads = await db
    .select({ id: leads.id, contact: leads.contactInfo })
    .from(leads)
    .where(
      and(
        eq(leads.assignedTo, userId),
        notInArray(leads.stage, ["CONVERTED", "LOST"]),
        isNull(leads.deletedAt),
      ),
    )
    .limit(MOST_LISTED);
  const openJobs = await db
    .select({ id: bookings.id, name: users.name })
    .from(bookings)
    .leftJoin(users, eq(users.id, bookings.customerId))
    .where(
      and(
        eq(bookings.assignedTo, userId),
        notInArray(bookings.status, [...CLOSED_JOBS]),
        isNull(bookings.deletedAt),
      ),
    )
    .limit(MOST_LISTED);
  return [
    ...openLeads.map(({ id, contact }) => ({
      type: "lead" as const,
      id,
      name: contact.name ?? "",
    })),
    ...openJobs.map(({ id, name }) => ({ type: "booking" as const, id, name: name ?? "" })),
  ];
}

async function requireColleague(db: Reader, leavingId: string, id: string) {
  const [row] = await db
    .select({ role: users.role })
    .from(users)
    .where(and(eq(users.id, id), eq(users.isActive, true), isNull(users.deletedAt)));
  if (!row || row.role === "CUSTOMER" || id === leavingId)
    throw invalidField("reassignTo", "Choose a colleague who works here.");
}
