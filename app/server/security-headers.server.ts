import type { NextFunction, Request, Response } from "express";
import helmet from "helmet";
import { env } from "#app/platform/env.server.ts";
import { requestFacts } from "./guard.server.ts";

const YEAR = 31_536_000;

/**
 * The headers of every answer. A route that brings its own policy, as the widget's frame does, keeps
 * it: what it may replace is added at the last moment, and only where the route said nothing.
 */
export function securityHeaders(request: Request, response: Response, next: NextFunction) {
  addUnlessGiven(response, {
    "Permissions-Policy": "microphone=(self), camera=(self), geolocation=(), payment=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": policy(requestFacts(request).nonce),
  });
  protect ??= sameForAll();
  protect(request, response, next);
}

let protect: ReturnType<typeof helmet> | null = null;

function sameForAll() {
  return helmet({
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: false,
    frameguard: false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    strictTransportSecurity:
      env().APP_MODE === "production" ? { maxAge: YEAR, includeSubDomains: true } : false,
    xXssProtection: false,
  });
}

function addUnlessGiven(response: Response, headers: Record<string, string>) {
  const writeHead = response.writeHead;
  response.writeHead = function protectedHead(this: Response, ...args: unknown[]) {
    if (!response.headersSent) {
      if (!response.hasHeader("Content-Security-Policy"))
        response.setHeader("X-Frame-Options", "DENY");
      for (const [name, value] of Object.entries(headers))
        if (!response.hasHeader(name)) response.setHeader(name, value);
    }
    return Reflect.apply(writeHead, this, args) as Response;
  } as typeof response.writeHead;
}

function policy(nonce: string): string {
  const isDevelopment = env().NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");
}
