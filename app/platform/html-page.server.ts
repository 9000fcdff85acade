import { createHash } from "node:crypto";
import { widgetStyle } from "./asset-version.server.ts";

/** A whole page that a route renders itself, with its own policy in place of the usual one. */
export function htmlPage(
  body: string,
  { status = 200, policy }: { status?: number; policy: string },
): Response {
  return new Response(body, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": policy,
      "Permissions-Policy": "microphone=(self)",
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
  });
}

interface FramePage {
  nonce: string;
  ancestors: string[];
  /** Where we are reached: older browsers do not count sockets to 'self'. */
  own: string[];
}

/** The policy of a page that the sites of `ancestors` may embed; it runs scripts by its nonce. */
export function framePolicy({ nonce, ancestors, own }: FramePage): string {
  const sockets = own.map((origin) => origin.replace(/^http/, "ws"));
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' blob:",
    // A recording is heard before it is sent.
    "media-src blob:",
    `connect-src 'self' ${sockets.join(" ")}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(" ") : "'none'"}`,
  ].join("; ");
}

/** The policy of a plain form that runs no script, holds its style itself and stands in no frame. */
export function formPolicy(): string {
  const hash = createHash("sha256").update(widgetStyle()).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}
