import type { ServerBuild } from "@remix-run/node";
import type { Handler } from "express";

type Routes = ServerBuild["routes"];

/**
 * Answers each address by the routes that begin with its first word: Remix walks through the whole
 * site map several times a request, which costs more than many pages. What begins with no known word
 * is left to all of it.
 */
export function inParts(build: ServerBuild, handlerOf: (part: ServerBuild) => Handler): Handler {
  const whole = handlerOf(build);
  const words = new Set(Object.keys(build.routes).flatMap((id) => wordOf(build.routes, id) ?? []));
  const parts = new Map([...words].map((word) => [word, handlerOf(partOf(build, word))]));
  return (request, response, next) => {
    const [, word = ""] = /^\/([^/?.]+)/.exec(request.originalUrl) ?? [];
    return (parts.get(word) ?? whole)(request, response, next);
  };
}

/** The routes beneath a word with the layouts around them; the browser's copy of the map is cut alike. */
function partOf(build: ServerBuild, word: string): ServerBuild {
  const isPart = ([id]: [string, unknown]) => [word, null].includes(wordOf(build.routes, id));
  const cut = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(isPart));
  return {
    ...build,
    routes: cut(build.routes) as Routes,
    assets: { ...build.assets, routes: cut(build.assets.routes) },
  };
}

/** The first word of a route's address; null for layouts, the front door and what fits any address. */
function wordOf(routes: Routes, id: string): string | null {
  const route = routes[id];
  if (!route) return null;
  const above = route.parentId ? wordOf(routes, route.parentId) : null;
  const [first = ""] = route.path?.split("/") ?? [];
  return above ?? (first === "*" ? null : first || null);
}
