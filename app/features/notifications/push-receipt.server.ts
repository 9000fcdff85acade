import { and, eq } from "drizzle-orm";
import { pushSubscriptions } from "#app/db/schema/index.ts";
import { invalidField } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { readActionToken } from "./action-token.server.ts";
import { ownId } from "./own-id.server.ts";
import { Done, PushReceipt } from "./schema.ts";

export const confirmPush = command({
  summary: "A device says that a push has arrived",
  can: "notifications:view",
  input: PushReceipt,
  output: Done,
  async run(context, { token }) {
    const claims = readActionToken(token, context.now);
    if (claims?.userId !== ownId(context))
      throw invalidField("token", "This is not the receipt of a push to you.");
    const mine = and(
      eq(pushSubscriptions.id, claims.subscriptionId),
      eq(pushSubscriptions.userId, claims.userId),
    );
    await context.db
      .update(pushSubscriptions)
      .set({ receivedAt: context.now, lastProblem: null })
      .where(mine);
    // Only a test is waited for on a screen; the history need not hold every push.
    if (claims.notificationId === null)
      await emit(context, "push_subscription.reached", {
        subject: { type: "push_subscription", id: claims.subscriptionId },
        audience: [claims.userId],
        readBy: "notifications:view",
      });
    return { isDone: true as const };
  },
});
