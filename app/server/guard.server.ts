import { randomBytes } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { AppError, badRequest } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { ownOrigins } from "#app/platform/own-origins.server.ts";
import { problemBody } from "#app/platform/problem.server.ts";
import { maskAddress, type RequestFacts } from "#app/platform/request.server.ts";
import { clientAddress } from "./client-address.server.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const HOST = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
/** Its senders sign what they send; the cookie of a browser does not count beside a signature. */
const SIGNED_DOOR = "/api/crm/bookings/events";
const known = new WeakMap<Request, RequestFacts>();

export function requestFacts(request: Request): RequestFacts {
  const facts = known.get(request);
  if (!facts) throw new Error("the guard did not see this request");
  return facts;
}

/**
 * Stands before everything: request id, allowed methods, a sound Host, and on every unsafe method
 * proof that the request comes from our own pages or from a program with a credential of its own.
 */
export function guardRequests(request: Request, response: Response, next: NextFunction) {
  const address = clientAddress(request);
  const facts: RequestFacts = {
    requestId: newId(),
    nonce: randomBytes(16).toString("base64"),
    address,
    maskedAddress: maskAddress(address),
    startedAt: performance.now(),
  };
  known.set(request, facts);
  response.setHeader("X-Request-Id", facts.requestId);
  delete request.headers["x-forwarded-host"];
  addServerTiming(response, facts);
  const problem = refusal(request);
  if (problem) refuse(request, response, problem);
  else next();
}

function refusal(request: Request): AppError | null {
  if (!METHODS.includes(request.method)) {
    return new AppError({
      status: 405,
      code: "method_not_allowed",
      title: "Method not allowed",
      headers: { Allow: METHODS.join(", ") },
    });
  }
  if (!HOST.test(request.headers.host ?? ""))
    return badRequest("The Host header is missing or malformed.", "bad_host");
  if (SAFE.has(request.method) || bringsOwnCredential(request) || isSameOrigin(request))
    return null;
  return new AppError({
    status: 403,
    code: "foreign_origin",
    title: "This request did not come from our pages",
    detail: "Open the page again and repeat the step there.",
  });
}

function bringsOwnCredential(request: Request) {
  if (request.headers.authorization?.startsWith("Bearer ")) return true;
  const path = whereItLeads(request);
  if (path === SIGNED_DOOR && request.headers["webhook-signature"] !== undefined) return true;
  return ["/api/public/", "/api/inbound/", "/internal/"].some((door) => path.startsWith(door));
}

/** The path as the router will read it: "/api/public/../crm" is none of the public doors. */
function whereItLeads({ originalUrl }: Request): string {
  return URL.canParse(originalUrl, "http://localhost")
    ? new URL(originalUrl, "http://localhost").pathname
    : "";
}

function isSameOrigin(request: Request) {
  const { origin } = request.headers;
  if (origin !== undefined) return ownOrigins(request.headers.host).includes(origin);
  return request.headers["sec-fetch-site"] === "same-origin";
}

function refuse(request: Request, response: Response, problem: AppError) {
  const { requestId } = requestFacts(request);
  response.status(problem.status);
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  if (request.path.startsWith("/api/")) {
    response.type("application/problem+json").send(JSON.stringify(problemBody(problem, requestId)));
    return;
  }
  response
    .type("text/plain; charset=utf-8")
    .send(`${problem.title}. ${problem.detail ?? ""}\nRequest ${requestId}\n`);
}

function addServerTiming(response: Response, facts: RequestFacts) {
  const writeHead = response.writeHead;
  response.writeHead = function timed(this: Response, ...args: unknown[]) {
    const took = performance.now() - facts.startedAt;
    if (!response.headersSent) response.setHeader("Server-Timing", `app;dur=${took.toFixed(1)}`);
    return Reflect.apply(writeHead, this, args) as Response;
  } as typeof response.writeHead;
}
