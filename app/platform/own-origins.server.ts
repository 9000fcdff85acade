import { env } from "./env.server.ts";

/** The origins under which our own pages are reached; `host` is the request's Host header. */
export function ownOrigins(host: string | null | undefined): string[] {
  const configured = [env().PUBLIC_URL, env().WIDGET_ORIGIN].flatMap((url) =>
    url ? [new URL(url).origin] : [],
  );
  const schemes = env().APP_MODE === "production" ? ["https"] : ["https", "http"];
  return [...schemes.map((scheme) => `${scheme}://${host}`), ...configured];
}
