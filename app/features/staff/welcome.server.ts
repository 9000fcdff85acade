import { eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "#app/db/schema/index.ts";
import { openFirstShop } from "#app/features/shop/locations.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { Welcome, Welcomed } from "./account-schema.ts";
import { requireFreeEmail, writeAvailability } from "./edit-user.server.ts";
import { findLink, linkIsOver, type OneTimeLink, spendLink } from "./one-time-links.server.ts";
import { hashPassword, requireGoodPassword } from "./passwords.server.ts";
import { wordsAbout, writePassword } from "./set-password.server.ts";
import { staffRow } from "./user-record.server.ts";

const purposes: OneTimeLink["purpose"][] = ["invitation", "first-owner"];

/** What the page behind an invitation shows. */
export const getInvitation = query({
  summary: "See whom an invitation is for",
  can: null,
  input: z.strictObject({ token: Welcome.shape.token }),
  output: z.object({
    purpose: z.enum(["invitation", "first-owner"]),
    name: z.string(),
    email: z.string(),
  }),
  async run({ db, now }, { token }) {
    const link = await findLink(db, { token, purposes, now });
    if (!link) throw linkIsOver();
    if (link.userId === null) {
      const { name, email } = link.payload;
      return {
        purpose: "first-owner" as const,
        name: String(name ?? ""),
        email: String(email ?? ""),
      };
    }
    const user = await staffRow(db, link.userId);
    return { purpose: "invitation" as const, name: user.name, email: user.email ?? "" };
  },
});

export const acceptInvitation = command({
  summary: "Choose name and password with the link of an invitation",
  can: null,
  input: Welcome,
  output: Welcomed,
  async prepare(context, { token, name, email, newPassword }) {
    const link = await findLink(context.db, { token, purposes, now: context.now });
    if (!link) throw linkIsOver();
    const known = link.userId === null ? null : await staffRow(context.db, link.userId);
    const words = wordsAbout({ name, email: known?.email ?? email ?? null });
    requireGoodPassword(newPassword, { path: "newPassword", words });
    return { link, passwordHash: await hashPassword(newPassword) };
  },
  async run(context, input, { link, passwordHash }) {
    await spendLink(context, link);
    const userId = link.userId ?? (await makeFirstOwner(context, input));
    const row = await staffRow(context.db, userId);
    if (!row.isActive) throw linkIsOver();
    await context.db
      .update(users)
      .set({ name: input.name, version: row.version + 1, updatedAt: context.now })
      .where(eq(users.id, userId));
    await writePassword(context, { ...row, name: input.name }, passwordHash);
    await emit(context, "user.joined", {
      subject: { type: "user", id: userId },
      readBy: "staff:view",
    });
    return { userId };
  },
});

async function makeFirstOwner(context: CommandContext, input: z.output<typeof Welcome>) {
  const { name, email, shopName } = input;
  if (!email) throw invalidField("email", "Give your e-mail address.");
  await requireFreeEmail(context.db, email);
  await openFirstShop(context, shopName ?? "My repair shop");
  const id = newId();
  await context.db.insert(users).values({
    id,
    role: "SUPER_ADMIN",
    name,
    email,
    tags: [],
    createdAt: context.now,
    updatedAt: context.now,
  });
  await writeAvailability(context, id, {});
  return id;
}
