import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { noteRefusal } from "./access-log.server.ts";
import { can } from "./auth/actor.ts";
import type { Context } from "./context.server.ts";
import { AppError, forbidden, notFound, unauthenticated } from "./errors.ts";
import { FRESH_SIGN_IN_NEEDED } from "./fresh.server.ts";
import { asAppError, problemBody } from "./problem.server.ts";
import { takeTurn } from "./rate-limit.server.ts";
import { contextFor } from "./request.server.ts";

export interface PageArgs {
  context: Context;
  params: Record<string, string>;
  request: Request;
  url: URL;
}

interface PageOptions {
  /** The permission without which the page is not shown; null for pages that anybody may see. */
  can: string | null;
}

/** Builds a loader: finds the actor, asks them to sign in when nobody is there, turns refusals into pages. */
export function page<T>(options: PageOptions, read: (args: PageArgs) => Promise<T>) {
  return async function loader(args: LoaderFunctionArgs) {
    const url = new URL(args.request.url);
    try {
      const context = await visit(args);
      requirePage(context, options, url);
      const value = await read({
        context,
        params: args.params as Record<string, string>,
        request: args.request,
        url,
      });
      return value instanceof Response
        ? (value as never)
        : data(value, { headers: { "Cache-Control": "no-store" } });
    } catch (error) {
      const known = isAddressWrong(error, args.params) ? notFound() : error;
      throw asPageResponse(known, { requestId: args.context.facts?.requestId ?? "", url });
    }
  };
}

/** A page whose address names no record that could be is a page that is not there. */
function isAddressWrong(error: unknown, params: LoaderFunctionArgs["params"]): boolean {
  const wrong = error instanceof AppError ? (error.errors ?? []) : [];
  return wrong.some(({ path }) => Object.hasOwn(params, path));
}

/** Builds an action with the same finding of the actor and the same refusals. */
export function formPage<T>(options: PageOptions, act: (args: PageArgs) => Promise<T>) {
  return async function action(args: ActionFunctionArgs) {
    const url = new URL(args.request.url);
    try {
      const context = await visit(args);
      requirePage(context, options, url);
      return await act({
        context,
        params: args.params as Record<string, string>,
        request: args.request,
        url,
      });
    } catch (error) {
      throw asPageResponse(error, { requestId: args.context.facts?.requestId ?? "", url });
    }
  };
}

/** The context of a request, which counts once for its session however many loaders it runs. */
async function visit(args: LoaderFunctionArgs): Promise<Context> {
  const context = await contextFor(args);
  args.context.turn ??= takeTurn(context, args.request);
  await args.context.turn;
  return context;
}

function requirePage(context: Context, { can: permission }: PageOptions, url: URL) {
  if (permission === null) return;
  if (can(context.actor, permission)) return;
  if (context.actor.isLocked) throw redirect(withWayBack("/pin", url));
  noteRefusal(context, permission);
  throw context.actor.kind === "nobody" ? unauthenticated() : forbidden();
}

function asPageResponse(
  error: unknown,
  { requestId, url }: { requestId: string; url: URL },
): unknown {
  if (error instanceof Response) return error;
  const known: AppError = asAppError(error, requestId);
  if (known.status === 401) return redirect(withWayBack("/login", url));
  if (known.code === FRESH_SIGN_IN_NEEDED) return redirect(withWayBack("/login/again", url));
  return data(problemBody(known, requestId), { status: known.status, headers: known.headers });
}

/** `/login?to=…` that leads back to the page of `url` afterwards. */
export function withWayBack(path: string, url: URL): string {
  const search = new URLSearchParams(url.search);
  for (const name of ["_routes", "index"]) search.delete(name);
  const page = url.pathname.replace(/\.data$/, "");
  const back = `${page === "/_root" ? "/" : page}${search.size > 0 ? `?${search}` : ""}`;
  return `${path}?to=${encodeURIComponent(back)}`;
}

/** Only paths of our own: `/x`, never `//x` or `/\x`. */
export function safeRedirect(to: string | null | undefined, fallback = "/"): string {
  if (!to) return fallback;
  try {
    const decoded = decodeURIComponent(to);
    return /^\/(?![/\\])/.test(decoded) && !/[\r\n\0]/.test(decoded) ? to : fallback;
  } catch {
    return fallback;
  }
}
