import type { Context } from "./context.server.ts";
import { MINUTE } from "./dates.ts";
import { AppError } from "./errors.ts";

const FRESH_MS = 5 * MINUTE;
export const FRESH_SIGN_IN_NEEDED = "fresh_sign_in_needed";

/** Whether the person proved who they are in the last five minutes; a program by a named scope. */
export function isFresh({ actor, now }: Pick<Context, "actor" | "now">): boolean {
  return actor.kind === "system" || actor.freshAt + FRESH_MS >= now;
}

/** @throws 403 `fresh_sign_in_needed`; pages then ask for the password and come back. */
export function requireFresh(context: Pick<Context, "actor" | "now">) {
  if (isFresh(context)) return;
  throw new AppError({
    status: 403,
    code: FRESH_SIGN_IN_NEEDED,
    title: "Confirm that it is you",
    detail: "This step needs your password again. Sign in once more, then repeat it.",
  });
}
