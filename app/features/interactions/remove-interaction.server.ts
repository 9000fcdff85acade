import { and, eq, gte } from "drizzle-orm";
import { z } from "zod";
import { customerInteractions } from "#app/db/schema/index.ts";
import { notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { contactSubject, detailsOf } from "./contact-event.server.ts";
import {
  loadInteraction,
  readInteraction,
  selectInteractions,
  toInteraction,
} from "./interaction-record.server.ts";
import { Interaction, InteractionId } from "./schema.ts";
import { interactionsInScope } from "./scope.server.ts";

/** Ten seconds, and the press of the button travels, too. */
const PATIENCE_MS = 13_000;

export const deleteInteraction = command({
  summary: "Remove a logged contact",
  can: "interactions:delete",
  input: InteractionId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await loadInteraction(context, id);
    await checkVersion(context, { given: version, row, current: () => toInteraction(row) });
    await context.db
      .update(customerInteractions)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(customerInteractions.id, id));
    await emit(context, "interaction.deleted", {
      ...(await contactSubject(context, row)),
      details: detailsOf(row),
    });
    return null;
  },
});

export const restoreInteraction = command({
  summary: "Bring back a contact that was removed a moment ago",
  can: "interactions:delete",
  input: InteractionId,
  output: Interaction,
  async run(context, { id }) {
    const [row] = await selectInteractions(context.db).where(
      and(
        eq(customerInteractions.id, id),
        gte(customerInteractions.deletedAt, context.now - PATIENCE_MS),
        interactionsInScope(context),
      ),
    );
    if (!row) throw notFound();
    await context.db
      .update(customerInteractions)
      .set({ deletedAt: null, version: row.version + 1, updatedAt: context.now })
      .where(eq(customerInteractions.id, id));
    await emit(context, "interaction.restored", {
      ...(await contactSubject(context, row)),
      details: detailsOf(row),
    });
    return toInteraction(await readInteraction(context, id));
  },
});
