import { Router } from "express";
import { runScript, scriptNames } from "#app/features/scripts.server.ts";
import { equalTexts } from "#app/platform/signed.server.ts";
import type { RunningShop } from "./boot.server.ts";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** The loopback door of scripts: they ask the running app to do their work and watch its progress. */
export function internalRoutes(shop: RunningShop): Router {
  const routes = Router();
  routes.post("/internal/scripts/:name", async (request, response) => {
    const peer = request.socket.remoteAddress ?? "";
    if (
      !LOOPBACK.has(peer) ||
      !equalTexts(String(request.headers["x-internal-key"] ?? ""), shop.internalKey)
    ) {
      response.status(404).type("text/plain").send("Not found.\n");
      return;
    }
    const name = String(request.params.name);
    if (!scriptNames().includes(name)) {
      response.status(404).type("text/plain").send(`There is no script "${name}".\n`);
      return;
    }
    const stopped = new AbortController();
    response.on("close", () => stopped.abort());
    response.type("application/x-ndjson");
    const say = (line: string) => void response.write(`${JSON.stringify({ line })}\n`);
    const args = JSON.parse(String(request.headers["x-script-arguments"] ?? "[]")) as string[];
    try {
      await runScript(name, { database: shop.database, args, say, signal: stopped.signal });
      response.end(`${JSON.stringify({ exit: 0 })}\n`);
    } catch (error) {
      response.end(
        `${JSON.stringify({ line: error instanceof Error ? error.message : "failed", exit: 1 })}\n`,
      );
    }
  });
  return routes;
}
