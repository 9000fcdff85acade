import type { AppLoadContext } from "@remix-run/node";
import type { z } from "zod";
import type { Context } from "./context.server.ts";
import { AppError, badRequest, invalidField, notFound } from "./errors.ts";
import { fingerprint } from "./idempotency.server.ts";
import { readJson, readOctets } from "./json-body.server.ts";
import type { Operation } from "./operation.server.ts";
import { keptFor, requireOutboxUser } from "./outbox-door.server.ts";
import { problemReply } from "./problem.server.ts";
import { asResponse, type Reply } from "./reply.ts";
import { contextFor, type Incoming } from "./request.server.ts";

type AnyOperation = Operation<z.ZodType, z.ZodType>;

export interface Endpoint {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  operation: AnyOperation;
  success: 200 | 201 | 204;
  /** Its body is no JSON but these many bytes at most, which the operation gets as `bytes`. */
  mostOctets?: number;
}

const endpoint =
  (method: Endpoint["method"], success: Endpoint["success"]) =>
  <I extends z.ZodType, O extends z.ZodType>(
    path: string,
    operation: Operation<I, O>,
  ): Endpoint => ({
    method,
    path,
    operation: operation as unknown as AnyOperation,
    success,
  });

export const get = endpoint("GET", 200);
export const post = endpoint("POST", 200);
/** 201 with the resource and its `Location`. */
export const create = endpoint("POST", 201);
export const put = endpoint("PUT", 200);
/** A piece of a file, as `application/octet-stream`. */
export const putOctets = <I extends z.ZodType, O extends z.ZodType>(
  path: string,
  operation: Operation<I, O>,
  mostOctets: number,
): Endpoint => ({ ...put(path, operation), mostOctets });
/** 204 and nothing more. */
export const remove = endpoint("DELETE", 204);

interface Matcher {
  pattern: RegExp;
  names: string[];
  byMethod: Map<string, Endpoint>;
}

interface PathTable {
  literal: Map<string, Matcher>;
  /** Paths with parameters by their first word, those with the fewest parameters first. */
  byFirstWord: Map<string, Matcher[]>;
}

/** Literal paths are matched before those with a parameter. */
export function compileTable(endpoints: Endpoint[]): PathTable {
  const byPath = new Map<string, Matcher>();
  for (const entry of endpoints) {
    const known = byPath.get(entry.path) ?? matcherFor(entry.path);
    known.byMethod.set(entry.method, entry);
    byPath.set(entry.path, known);
  }
  const literal = new Map([...byPath].filter(([, { names }]) => names.length === 0));
  const byFirstWord = new Map<string, Matcher[]>();
  for (const [path, matcher] of byPath) {
    if (matcher.names.length === 0) continue;
    const word = firstWordOf(path);
    const all = [...(byFirstWord.get(word) ?? []), matcher];
    byFirstWord.set(
      word,
      all.sort((a, b) => a.names.length - b.names.length),
    );
  }
  return { literal, byFirstWord };
}

function firstWordOf(path: string): string {
  return path.slice(1).split("/", 1)[0] ?? "";
}

function matcherFor(path: string): Matcher {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const source = path.replaceAll(/[.]/g, "\\.").replaceAll(/:\w+/g, "([^/]+)");
  return { pattern: new RegExp(`^${source}$`), names, byMethod: new Map() };
}

export interface ApiArgs {
  request: Incoming;
  context: AppLoadContext;
}

export interface ApiTable {
  base: string;
  paths: PathTable;
  beforeEach?: (context: Context, request: Incoming) => Promise<Record<string, string>>;
}

/** `replyApi` for a route. */
export async function answerApi(args: ApiArgs, table: ApiTable): Promise<Response> {
  return asResponse(await replyApi(args, table));
}

/** Answers one API request: finds the operation, builds its input, turns the output into HTTP. */
export async function replyApi(args: ApiArgs, table: ApiTable): Promise<Reply> {
  const requestId = args.context.facts?.requestId ?? "";
  try {
    acceptsJson(args.request);
    const context = await contextFor(args);
    requireOutboxUser(context, args.request);
    const limits = (await table.beforeEach?.(context, args.request)) ?? {};
    const url = new URL(args.request.url);
    const { endpoint: found, params } = findEndpoint(table, args.request.method, url.pathname);
    const input = await readInput({ request: args.request, url, found, params });
    claimKey({ request: args.request, context, url, found, input });
    const output = await found.operation(context, input);
    return respond({ found, output, context, url, limits });
  } catch (error) {
    return problemReply(error, requestId);
  }
}

function acceptsJson(request: Incoming) {
  const accept = request.headers.get("Accept");
  if (!accept || /\*\/\*|application\/(\*|[\w.+-]*json)/i.test(accept)) return;
  throw new AppError({
    status: 406,
    code: "not_acceptable",
    title: "Only JSON is served here",
    detail: "Accept must allow application/json.",
  });
}

/** @throws 404 for an unknown path, 405 with `Allow` for a method that it does not take. */
export function findEndpoint(
  table: Pick<ApiTable, "base" | "paths">,
  method: string,
  pathname: string,
) {
  const path = pathname.slice(table.base.length).replace(/\/$/, "") || "/";
  const literal = table.paths.literal.get(path);
  if (literal) return { endpoint: methodOf(literal, method), params: {} };
  for (const matcher of table.paths.byFirstWord.get(firstWordOf(path)) ?? []) {
    const match = matcher.pattern.exec(path);
    if (!match) continue;
    return {
      endpoint: methodOf(matcher, method),
      params: Object.fromEntries(matcher.names.map((name, i) => [name, decode(match[i + 1])])),
    };
  }
  throw notFound();
}

function methodOf({ byMethod }: Matcher, method: string): Endpoint {
  const found = byMethod.get(method === "HEAD" ? "GET" : method);
  if (found) return found;
  throw new AppError({
    status: 405,
    code: "method_not_allowed",
    title: "Method not allowed",
    headers: { Allow: [...byMethod.keys()].join(", ") },
  });
}

function decode(part: string | undefined) {
  try {
    return decodeURIComponent(part ?? "");
  } catch {
    throw notFound();
  }
}

interface Reading {
  request: Incoming;
  url: URL;
  found: Endpoint;
  params: Record<string, string>;
}

async function readInput({
  request,
  url,
  found,
  params,
}: Reading): Promise<Record<string, unknown>> {
  if (found.method === "GET") {
    const query = readQuery(url);
    refuseNames(query, Object.keys(params));
    return { ...query, ...params };
  }
  if ([...url.searchParams].length > 0)
    throw badRequest("This endpoint takes no query parameters.");
  if (found.mostOctets !== undefined)
    return { bytes: await readOctets(request, found.mostOctets), ...params };
  const body = await readJson(request);
  refuseNames(body, [...Object.keys(params), "version"]);
  const version = readIfMatch(request);
  return { ...body, ...params, ...(version === undefined ? {} : { version }) };
}

function refuseNames(given: object, names: string[]) {
  for (const name of names) {
    if (Object.hasOwn(given, name))
      throw invalidField(name, "This field belongs to the path or to If-Match.", "unknown_field");
  }
}

function readQuery(url: URL): Record<string, string | string[]> {
  const entries = [...url.searchParams];
  if (url.search.length > 8192 || entries.length > 100)
    throw badRequest("The query is too long.", "query_too_long");
  const query: Record<string, string | string[]> = Object.create(null);
  for (const [key, value] of entries) {
    const known = query[key];
    query[key] = known === undefined ? value : [known, value].flat();
  }
  return { ...query };
}

function readIfMatch(request: Incoming): number | undefined {
  const header = request.headers.get("If-Match");
  if (header === null) return undefined;
  const match = /^"(\d{1,15})"$/.exec(header.trim());
  if (!match)
    throw badRequest('If-Match must be the version in quotes, like "3".', "malformed_if_match");
  return Number(match[1]);
}

interface Claiming {
  request: Incoming;
  context: Context;
  url: URL;
  found: Endpoint;
  input: Record<string, unknown>;
}

function claimKey({ request, context, url, found, input }: Claiming) {
  const key = request.headers.get("Idempotency-Key");
  if (key === null || found.method !== "POST") return;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw badRequest("Idempotency-Key must be 1–255 visible ASCII characters.", "malformed_key");
  const caller = `${context.actor.kind}:${context.actor.userId ?? context.actor.credentialId ?? ""}`;
  const { version: _version, ...body } = input;
  context.idempotency = {
    scope: `default|${caller}|POST|${url.pathname}`,
    key,
    fingerprint: fingerprint(body),
    keptForMs: keptFor(request),
  };
}

interface Answering {
  found: Endpoint;
  output: unknown;
  context: Context;
  url: URL;
  limits: Record<string, string>;
}

function respond({ found, output, context, url, limits }: Answering): Reply {
  const headers: Record<string, string> = { "Cache-Control": "no-store", ...limits };
  if (context.wasReplayed) headers["Idempotent-Replayed"] = "true";
  if (found.success === 204) return { status: 204, headers, body: null };
  headers["Content-Type"] = "application/json; charset=utf-8";
  const { version, id } = output as { version?: unknown; id?: unknown };
  if (typeof version === "number") headers.ETag = `"${version}"`;
  if (found.success === 201 && typeof id === "string") headers.Location = `${url.pathname}/${id}`;
  return { status: found.success, headers, body: JSON.stringify(output) };
}
