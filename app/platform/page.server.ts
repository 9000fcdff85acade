import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { can } from "./auth/actor.ts";
import type { Context } from "./context.server.ts";
import { type AppError, forbidden, unauthenticated } from "./errors.ts";
import { asAppError, problemBody } from "./problem.server.ts";
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
      const context = await contextFor(args);
      requirePage(context, options);
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
      throw asPageResponse(error, { requestId: args.context.facts?.requestId ?? "", url });
    }
  };
}

/** Builds an action with the same finding of the actor and the same refusals. */
export function formPage<T>(options: PageOptions, act: (args: PageArgs) => Promise<T>) {
  return async function action(args: ActionFunctionArgs) {
    const url = new URL(args.request.url);
    try {
      const context = await contextFor(args);
      requirePage(context, options);
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

function requirePage(context: Context, { can: permission }: PageOptions) {
  if (permission === null) return;
  if (context.actor.kind === "nobody") throw unauthenticated();
  if (!can(context.actor, permission)) throw forbidden();
}

function asPageResponse(
  error: unknown,
  { requestId, url }: { requestId: string; url: URL },
): unknown {
  if (error instanceof Response) return error;
  const known: AppError = asAppError(error, requestId);
  if (known.status === 401) {
    const to = `${url.pathname.replace(/\.data$/, "")}${url.search}`;
    return redirect(`/login?to=${encodeURIComponent(to === "/_root" ? "/" : to)}`);
  }
  return data(problemBody(known, requestId), { status: known.status, headers: known.headers });
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
