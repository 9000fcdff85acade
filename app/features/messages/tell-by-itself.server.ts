import { numbersOf } from "#app/features/shop/shop-numbers.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { type Queueing, queueMessage } from "./queue-message.server.ts";
import { afterQuietHours } from "./quiet-hours.ts";

/**
 * Sends a message that the clock asks for, by the channel that the person prefers and may be
 * reached by; a text waits for the morning. Returns null when nobody can be told: no address, a
 * stop, or a text with a gap.
 */
export async function tellByItself(
  context: CommandContext,
  { preview, ...rest }: Omit<Queueing, "tell" | "waitMs">,
): Promise<string | null> {
  const choice = preview.choices.find(({ channel }) => channel === preview.channel);
  if (!choice || choice.missing.length > 0) return null;
  const { channel } = choice;
  const { quietHours } = await numbersOf(context.db);
  const leaves = channel === "SMS" ? afterQuietHours(context.now, quietHours) : context.now;
  return queueMessage(context, {
    ...rest,
    preview,
    tell: { channel },
    waitMs: leaves - context.now,
  });
}
