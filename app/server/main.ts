import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type HttpModule = typeof import("./http.ts");

const isDevelopment = process.env.NODE_ENV !== "production" && process.env.NODE_ENV !== "test";
const server = createServer({
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  // Longer than any client keeps an idle connection, so that none is cut while it asks.
  keepAliveTimeout: 65_000,
});

try {
  const app = isDevelopment ? await startDevelopment() : await startBuilt();
  await listen(Number(process.env.PORT ?? 3000));
  const { port } = server.address() as AddressInfo;
  await app.listening({ server, port });
  console.log(`Ready http://localhost:${port}`);
  stopOnSignals(app);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function startBuilt() {
  const http = (await import("./http.ts")) as HttpModule;
  return http.startApp({ server });
}

async function startDevelopment() {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({
    server: { middlewareMode: true, hmr: { server } },
    appType: "custom",
  });
  const http = (await vite.ssrLoadModule("./app/server/http.ts")) as HttpModule;
  return http.startApp({
    server,
    assets: vite.middlewares,
    build: () => vite.ssrLoadModule("virtual:remix/server-build") as never,
  });
}

function listen(port: number) {
  return new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is in use: PORT=${port + 100} npm start`)
          : error,
      );
    });
    server.listen(port, process.env.HOST ?? "0.0.0.0", resolve);
  });
}

function stopOnSignals(app: Awaited<ReturnType<HttpModule["startApp"]>>) {
  let isStopping = false;
  const stop = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(code || 1), 20_000).unref();
    await app.stop();
    process.exit(code);
  };
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));
  process.on("unhandledRejection", (error) => {
    app.report(error);
    void stop(1);
  });
  process.on("uncaughtException", (error) => {
    app.report(error);
    void stop(1);
  });
}
