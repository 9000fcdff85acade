import type { IncomingMessage } from "node:http";
import { env } from "#app/platform/env.server.ts";

/** Who asks. `Fly-Client-IP` counts only behind Fly; the left of `X-Forwarded-For` never does. */
export function clientAddress({ headers, socket }: IncomingMessage): string {
  const fly = env().BEHIND_FLY ? headers["fly-client-ip"] : undefined;
  return (
    (typeof fly === "string" && fly) || socket.remoteAddress?.replace(/^::ffff:/, "") || "0.0.0.0"
  );
}
