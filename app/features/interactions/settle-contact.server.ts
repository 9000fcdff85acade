import { eq } from "drizzle-orm";
import { customerInteractions } from "#app/db/schema/index.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { emit } from "#app/platform/events.server.ts";
import { contactSubject, detailsOf } from "./contact-event.server.ts";
import { closeAnswered } from "./follow-up.server.ts";
import { readInteraction } from "./interaction-record.server.ts";
import type { Channel, Outcome } from "./schema.ts";

interface Settled {
  outcome: Outcome | null;
  /** It goes another way than it was written down. */
  moved?: { channel: "SMS" | "EMAIL"; subject: string | null; content: string };
}

/** Writes down what became of a message that was on its way: it left, did not arrive, or goes another way. */
export async function settleContact(
  context: CommandContext,
  id: string,
  { outcome, moved }: Settled,
) {
  const { channel, ...words } = moved ?? {};
  const way = channel ? { channel: channel as Channel, interactionType: channel } : {};
  await context.db
    .update(customerInteractions)
    .set({ outcome, ...words, ...way, updatedAt: context.now })
    .where(eq(customerInteractions.id, id));
  const row = await readInteraction(context, id);
  await closeAnswered(context, row);
  await emit(context, "interaction.settled", {
    ...(await contactSubject(context, row)),
    details: { ...detailsOf(row), isMoved: moved !== undefined },
  });
}

/** The message was not wanted any more before it left: there was no contact. */
export async function dropContact(context: CommandContext, id: string) {
  await context.db
    .update(customerInteractions)
    .set({ deletedAt: context.now, updatedAt: context.now })
    .where(eq(customerInteractions.id, id));
  const row = await readInteraction(context, id);
  await emit(context, "interaction.dropped", {
    ...(await contactSubject(context, row)),
    details: detailsOf(row),
  });
}
