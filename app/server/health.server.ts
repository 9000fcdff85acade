import { statfsSync } from "node:fs";
import { sql } from "drizzle-orm";
import { Router } from "express";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { isMigrated } from "#app/db/migrate.server.ts";
import { platformValues } from "#app/db/schema/index.ts";
import { env } from "#app/platform/env.server.ts";
import { equalTexts } from "#app/platform/signed.server.ts";
import type { RunningShop } from "./boot.server.ts";
import { migrationsFolder } from "./migrations-folder.server.ts";

const LEAST_FREE = 0.15;

/** `/healthz` says that the process lives; `/readyz` that it can serve; `/metrics` needs its own token. */
export function healthRoutes(shop: RunningShop): Router {
  const routes = Router();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "crm_writes_waiting",
    help: "Commands waiting for the writer",
    registers: [registry],
    collect() {
      this.set(shop.database.waiting());
    },
  });
  routes.get("/healthz", (_request, response) => {
    response.setHeader("Cache-Control", "no-store");
    response.json({
      app: "revivatech-crm",
      status: "ok",
      uptimeSeconds: Math.round(process.uptime()),
    });
  });
  routes.get("/readyz", async (_request, response) => {
    const checks = await readiness(shop);
    const isReady = Object.values(checks).every((check) => check === "ok");
    response.setHeader("Cache-Control", "no-store");
    response.status(isReady ? 200 : 503).json({ status: isReady ? "ready" : "not ready", checks });
  });
  routes.get("/metrics", async (request, response) => {
    const token = env().METRICS_TOKEN;
    if (!token || !equalTexts(request.headers.authorization ?? "", `Bearer ${token}`)) {
      response
        .status(token ? 401 : 404)
        .type("text/plain")
        .send(token ? "A token is needed.\n" : "Not found.\n");
      return;
    }
    response.type(registry.contentType).send(await registry.metrics());
  });
  return routes;
}

async function readiness({ database, directory }: RunningShop): Promise<Record<string, string>> {
  const answer = async (check: () => Promise<boolean>) =>
    (await check().catch(() => false)) ? "ok" : "failing";
  const row = { name: "heartbeat", value: String(Date.now()), updatedAt: Date.now() };
  return {
    read: await answer(async () => (await database.reader.all(sql`select 1`)).length === 1),
    write: await answer(async () => {
      await database.write("heartbeat", (tx) =>
        tx
          .insert(platformValues)
          .values(row)
          .onConflictDoUpdate({ target: platformValues.name, set: row }),
      );
      return true;
    }),
    migrations: await answer(() => isMigrated(database.reader, migrationsFolder())),
    disk: await answer(async () => {
      const { bavail, blocks } = statfsSync(directory);
      return bavail / blocks >= LEAST_FREE || bavail > 5_000_000;
    }),
  };
}
