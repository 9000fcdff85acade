import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { allowDemoOrigin } from "#app/features/shop/widget-keys.server.ts";
import { env } from "#app/platform/env.server.ts";
import type { RunningShop } from "./boot.server.ts";

const PAGES: Record<string, [file: string, type: string]> = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/index.html": ["index.html", "text/html; charset=utf-8"],
  "/repairs.html": ["repairs.html", "text/html; charset=utf-8"],
  "/style.css": ["style.css", "text/css; charset=utf-8"],
};
const TRIES = 10;

/**
 * The marketing site of the demo shop, on another site than the CRM (127.0.0.1 against localhost),
 * under a strict policy: it shows that the widget works on a foreign page.
 * @returns the way to close it.
 */
export async function startShopSite(
  shop: RunningShop,
  crmPort: number,
): Promise<() => Promise<void>> {
  const crm = env().PUBLIC_URL ?? `http://localhost:${crmPort}`;
  const first = env().SHOP_SITE_PORT || crmPort + 1;
  for (let port = first; port < first + TRIES; port += 1) {
    const server = siteServer(crm, () => key);
    const key = await allowDemoOrigin(shop.database, `http://127.0.0.1:${port}`);
    if (!key) return async () => {};
    if (await listens(server, port)) {
      console.log(`Shop site http://127.0.0.1:${port}`);
      return () =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
    }
  }
  console.log("Shop site: no free port near, so it is not shown. Set SHOP_SITE_PORT.");
  return async () => {};
}

function listens(server: ReturnType<typeof createServer>, port: number) {
  return new Promise<boolean>((done) => {
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => done(true));
  });
}

function siteServer(crm: string, key: () => string | null) {
  const csp = `default-src 'none'; img-src 'self'; style-src 'self'; script-src ${crm}; frame-src ${crm}; base-uri 'none'; form-action 'none'`;
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (pathname === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    const page = PAGES[pathname];
    if (!page) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
      return;
    }
    const text = readFileSync(join(resolve("scripts/demo-site"), page[0]), "utf8");
    response.writeHead(200, { "Content-Type": page[1], "Content-Security-Policy": csp });
    response.end(text.replaceAll("{{CRM_ORIGIN}}", crm).replaceAll("{{WIDGET_KEY}}", key() ?? ""));
  });
}
