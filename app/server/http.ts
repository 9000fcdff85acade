import type { Server } from "node:http";
import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import "#app/features/events.server.ts";
import { env } from "#app/platform/env.server.ts";
import { logger } from "#app/platform/logger.server.ts";
import { crmDoor, publicDoor } from "./api-door.server.ts";
import { bootShop, type RunningShop } from "./boot.server.ts";
import { guardRequests, requestFacts } from "./guard.server.ts";
import { healthRoutes } from "./health.server.ts";
import { internalRoutes } from "./internal.server.ts";
import { securityHeaders } from "./security-headers.server.ts";
import { startShopSite } from "./shop-site.server.ts";
import { inParts } from "./site-parts.server.ts";
import { serveSockets } from "./sockets.server.ts";

export interface AppOptions {
  server: Server;
  /** The development server's middleware for assets. */
  assets?: express.Handler;
  build?: () => Promise<ServerBuild>;
}

/** Opens the shop and puts the whole application on `server`: pages, API, widget and sockets. */
export async function startApp({ server, assets, build }: AppOptions) {
  const shop = await bootShop();
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use(guardRequests);
  app.use(healthRoutes(shop));
  app.use(internalRoutes(shop));
  if (!assets) serveBuiltAssets(app);
  app.use(securityHeaders);
  const site = build ?? (await builtSite());
  // In development the code of a door would be as old as the server; the routes are read anew.
  if (typeof site !== "function") {
    app.use("/api/crm", crmDoor);
    app.use("/api/public", publicDoor);
  }
  if (assets) app.use(assets);
  else serveBuiltFiles(app);
  app.use(typeof site === "function" ? remixHandler(site) : inParts(site, remixHandler));
  server.on("request", app);
  const sockets = serveSockets(server, shop);
  let closeSite = async () => {};

  return {
    listening: async ({ port }: { server: Server; port: number }) => {
      if (env().APP_MODE !== "production") closeSite = await startShopSite(shop, port);
      await shop.listening(port);
    },
    report: (error: unknown) =>
      logger().fatal({ err: error }, "stopping after an unexpected failure"),
    stop: async () => {
      sockets.close();
      await closeSite();
      await closeServer(server);
      await shop.stop();
    },
  };
}

/**
 * Scripts and styles by the hash in their names. A first visit fetches dozens, and the policies of a page
 * mean nothing to them: each would weigh more than many a script.
 */
function serveBuiltAssets(app: express.Express) {
  app.use(
    "/assets",
    compression(),
    express.static(join(builtFolder(), "assets"), {
      immutable: true,
      maxAge: "1y",
      fallthrough: false,
      acceptRanges: false,
      lastModified: false,
      setHeaders: (response) => {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
      },
    }),
  );
}

function serveBuiltFiles(app: express.Express) {
  app.use(
    compression(),
    express.static(builtFolder(), {
      maxAge: "1h",
      index: false,
      dotfiles: "ignore",
      setHeaders: (response, path) => {
        const isVersioned = (response as express.Response).req.url.includes("?v=");
        if (path.endsWith("widget.js")) {
          response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
          response.setHeader("Cache-Control", "public, max-age=300");
        } else if (path.endsWith("sw.js")) response.setHeader("Cache-Control", "no-cache");
        else if (isVersioned && /widget-(frame|chat)\.(js|css)$/.test(path))
          response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
      },
    }),
  );
}

function builtFolder(): string {
  return join(env().BUILD_DIR, "client");
}

/** Given as a function the build is read anew for each request: for development only. */
type Site = ServerBuild | (() => Promise<ServerBuild>);

async function builtSite(): Promise<ServerBuild> {
  return (await import("virtual:remix/server-build")) as unknown as ServerBuild;
}

function remixHandler(build: Site): express.Handler {
  return createRequestHandler({
    build,
    mode: env().NODE_ENV,
    getLoadContext: (request): AppLoadContext => ({ facts: requestFacts(request) }),
  });
}

async function closeServer(server: Server) {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = new Promise<void>((resolve) =>
    setTimeout(resolve, env().SHUTDOWN_SECONDS * 1000).unref(),
  );
  await Promise.race([closed, patience]);
  server.closeAllConnections();
}

export type { RunningShop };
