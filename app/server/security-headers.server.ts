import type { NextFunction, Request, Response } from "express";
import helmet from "helmet";
import { env } from "#app/platform/env.server.ts";
import { requestFacts } from "./guard.server.ts";

const YEAR = 31_536_000;

/** The headers of every answer. The widget's frame replaces the two that would keep it from being framed. */
export function securityHeaders(request: Request, response: Response, next: NextFunction) {
  const { nonce } = requestFacts(request);
  const isDevelopment = env().NODE_ENV === "development";
  response.setHeader(
    "Permissions-Policy",
    "microphone=(self), camera=(self), geolocation=(), payment=()",
  );
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy(nonce, isDevelopment) },
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    strictTransportSecurity:
      env().APP_MODE === "production" ? { maxAge: YEAR, includeSubDomains: true } : false,
    frameguard: { action: "deny" },
    xXssProtection: false,
  });
  protect(request, response, next);
}

function policy(nonce: string, isDevelopment: boolean) {
  return {
    "default-src": ["'none'"],
    "script-src": [
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(isDevelopment ? ["ws:"] : [])],
    "media-src": ["'self'", "blob:"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "object-src": ["'none'"],
  };
}
