import { createCookie } from "@remix-run/node";
import { env } from "#app/platform/env.server.ts";
import type { Incoming } from "#app/platform/request.server.ts";

const isProduction = () => env().APP_MODE === "production";
const DEVICE_SECONDS = 365 * 86_400;

/** The cookie holds a random secret and nothing else. Without TLS the `__Host-` name is not allowed. */
export function sessionCookie() {
  return createCookie(isProduction() ? "__Host-sid" : "sid", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isProduction(),
    secrets: [env().SESSION_SECRET],
  });
}

/** Remembers that this device has signed in before, for the throttle. */
export function deviceCookie() {
  return createCookie(isProduction() ? "__Host-device" : "device", {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isProduction(),
    maxAge: DEVICE_SECONDS,
    secrets: [env().SESSION_SECRET],
  });
}

export async function readCookie(
  cookie: ReturnType<typeof createCookie>,
  request: Incoming,
): Promise<string | null> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return typeof value === "string" && value.length > 0 ? value : null;
}
