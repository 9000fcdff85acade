import { and, eq, isNotNull } from "drizzle-orm";
import { staffCredentials, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { conflict } from "#app/platform/errors.ts";
import { publicLink } from "#app/platform/mail/mail.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { makeLink } from "./one-time-links.server.ts";
import { isStaff } from "./user-record.server.ts";

/**
 * The link with which the first owner of an empty shop makes an account; it lives a day.
 * @throws 409 when an owner can sign in already: that one invites the others.
 */
export async function makeFirstOwnerLink(
  context: Context,
  payload: { name?: string; email?: string },
): Promise<string> {
  const [owner] = await context.db
    .select({ email: users.email })
    .from(users)
    .innerJoin(staffCredentials, eq(staffCredentials.userId, users.id))
    .where(
      and(
        eq(users.role, "SUPER_ADMIN"),
        eq(users.isActive, true),
        isNotNull(staffCredentials.passwordHash),
        isStaff,
      ),
    );
  if (owner) throw conflict("owner_exists", `This shop has an owner already: ${owner.email}.`);
  const token = await transact(context, "first owner's link", (inside) =>
    makeLink(inside, { purpose: "first-owner", userId: null, payload }),
  );
  return publicLink(`/welcome/${token}`);
}
