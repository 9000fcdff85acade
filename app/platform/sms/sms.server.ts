import { env } from "#app/platform/env.server.ts";
import { HopelessError } from "#app/platform/work-queue.server.ts";

/** A text message. Without a service the outbox keeps it; a real shop is told the truth. */
export async function carrySms(text: { to: string; text: string }): Promise<string | null> {
  const { APP_MODE, NODE_ENV } = env();
  if (APP_MODE === "production")
    throw new HopelessError("no service for text messages is set up, so nothing was sent");
  if (NODE_ENV === "development") console.log(`\nText to ${text.to}: ${text.text}\n`);
  return null;
}
