import { PassThrough } from "node:stream";
import type { AppLoadContext } from "@remix-run/node";
import {
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { logger } from "#app/platform/logger.server.ts";
import { NonceProvider } from "#app/ui/nonce.tsx";

const ABORT_AFTER_MS = 5_000;

export default function serveDocument(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
) {
  const nonce = loadContext.facts?.nonce ?? "";
  const whole = isbot(request.headers.get("User-Agent")) || remixContext.isSpaMode;
  return new Promise<Response>((resolve, reject) => {
    let hasFailed = false;
    const respond = () => {
      const body = new PassThrough();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(
        new Response(createReadableStreamFromReadable(body), {
          headers,
          status: hasFailed ? 500 : status,
        }),
      );
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer
          context={remixContext}
          url={request.url}
          abortDelay={ABORT_AFTER_MS}
          nonce={nonce}
        />
      </NonceProvider>,
      {
        nonce,
        [whole ? "onAllReady" : "onShellReady"]: respond,
        onShellError: reject,
        onError: (error) => {
          hasFailed = true;
          logger().error(
            { err: error, requestId: loadContext.facts?.requestId },
            "rendering failed",
          );
        },
      },
    );
    setTimeout(abort, ABORT_AFTER_MS + 1000).unref();
  });
}

/** Expected refusals are answers, not errors; the rest is logged without personal data. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  logger().error({ err: error, requestId: context.facts?.requestId }, "a route failed");
};
