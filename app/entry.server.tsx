import type { AppLoadContext, EntryContext, HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { loaderScript } from "#app/platform/loader-script.ts";
import { logger } from "#app/platform/logger.server.ts";
import { NonceProvider } from "#app/ui/nonce.tsx";

/**
 * Renders a page in one go: no loader answers with a promise and nothing is waited for on the server,
 * so that a stream would only cut the page into many small pieces.
 */
export default async function serveDocument(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
) {
  const nonce = loadContext.facts?.nonce ?? "";
  const { serverHandoffStream, ...context } = remixContext;
  const data = serverHandoffStream ? await new Response(serverHandoffStream).text() : "";
  const page = renderToString(
    <NonceProvider value={nonce}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </NonceProvider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  const scripts = context.renderMeta?.didRenderScripts ? loaderScript(data, nonce) : "";
  // As bytes: of a text the body's stream would first look for broken characters.
  return new Response(Buffer.from(`<!DOCTYPE html>${page}${scripts}`), { headers, status });
}

/** Expected refusals are answers, not errors; the rest is logged without personal data. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  logger().error({ err: error, requestId: context.facts?.requestId }, "a route failed");
};
