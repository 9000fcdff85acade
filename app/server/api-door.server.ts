import type { IncomingMessage } from "node:http";
import type { Handler, Request } from "express";
import { crmApi } from "#app/features/api.server.ts";
import { publicApi } from "#app/features/public-api.server.ts";
import { type ApiArgs, replyApi } from "#app/platform/api.server.ts";
import { replyPublic } from "#app/platform/public-door.server.ts";
import type { Reply } from "#app/platform/reply.ts";
import type { Incoming } from "#app/platform/request.server.ts";
import { requestFacts } from "./guard.server.ts";

const METHODS = new Set(["GET", "POST", "PUT", "DELETE"]);
/** Routes of their own: files as they come in, and the contract. */
const NOT_JSON =
  /^\/api\/(?:crm\/(?:files|openapi\.json|recordings\/[^/?]+\/audio)\/?(?:\?|$)|public\/conversations\/[^/]+\/files\b)/;
/** JSON, and the pieces of a recording. */
const TAKEN = /\bjson\b|^application\/octet-stream\b/i;
/** An address that leads elsewhere than it reads is for the router to make out. */
const CROOKED = /\/\.|%2e|\\/i;

/**
 * Answers what programs ask in JSON without the way through the site's router, its streams and
 * signals, which cost more than most answers. What it does not take goes on to the route beneath
 * the same address, and both ask the same tables.
 */
export const crmDoor = directly((args) => replyApi(args, crmApi));
export const publicDoor = directly((args) => replyPublic(args, publicApi));

function directly(answer: (args: ApiArgs) => Promise<Reply>): Handler {
  return (request, response, next) => {
    if (!isDirectCall(request)) return next();
    const context = { facts: requestFacts(request) };
    answer({ request: incomingOf(request), context }).then(({ status, headers, body }) => {
      response.writeHead(status, headers);
      response.end(body);
    }, next);
  };
}

function isDirectCall({ method, originalUrl, headers }: Request): boolean {
  if (!METHODS.has(method) || !originalUrl.startsWith("/api/")) return false;
  if (NOT_JSON.test(originalUrl) || CROOKED.test(originalUrl)) return false;
  const type = headers["content-type"];
  return method === "GET" || type === undefined || TAKEN.test(type);
}

function incomingOf(request: Request): Incoming {
  const headerOf = (name: string) => headerText(request, name);
  return {
    method: request.method,
    url: `http://${request.headers.host}${request.originalUrl}`,
    headers: { get: headerOf, has: (name) => headerOf(name) !== null },
    body: request.method === "GET" ? null : request,
  };
}

function headerText({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name.toLowerCase()];
  return (Array.isArray(value) ? value.join(", ") : value) ?? null;
}
