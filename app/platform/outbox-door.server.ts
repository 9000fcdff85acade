import type { Context } from "./context.server.ts";
import { AppError, unauthenticated } from "./errors.ts";
import { DAY_MS } from "./idempotency.server.ts";
import type { Incoming } from "./request.server.ts";

const KEPT_FOR_OUTBOX = 30 * DAY_MS;

/** Whether a device's outbox sends this, with `X-Outbox-Device`. */
export const isFromOutbox = (request: Incoming): boolean => request.headers.has("X-Outbox-Device");

/** How long the answer under an idempotency key is kept: a phone may lie in a drawer for weeks. */
export function keptFor(request: Incoming): number {
  return isFromOutbox(request) ? KEPT_FOR_OUTBOX : DAY_MS;
}

/**
 * What somebody wrote without signal is sent under their own name only: with `X-Outbox-User` it waits
 * until that person is signed in and the tablet is not locked.
 * @throws 401; with the code `session_revoked` when somebody ended the session from elsewhere
 */
export function requireOutboxUser({ actor }: Context, request: Incoming) {
  if (!isFromOutbox(request)) return;
  if (actor.isRevoked)
    throw new AppError({
      status: 401,
      code: "session_revoked",
      title: "Not signed in",
      detail: "Your session was ended from elsewhere.",
    });
  const wanted = request.headers.get("X-Outbox-User");
  if (wanted !== null && (actor.userId !== wanted || actor.isLocked))
    throw unauthenticated("Whoever wrote this has to sign in before it is sent.");
}
