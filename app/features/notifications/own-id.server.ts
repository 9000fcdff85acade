import type { Context } from "#app/platform/context.server.ts";
import { unauthenticated } from "#app/platform/errors.ts";

/** Whose notifications, devices and choices these are. @throws 401 */
export function ownId({ actor }: Context): string {
  if (!actor.userId) throw unauthenticated();
  return actor.userId;
}
