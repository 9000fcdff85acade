import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { buildApp, isBuilt } from "./build-app.mjs";
import { installDependencies } from "./dependencies.mjs";
import { firstFreePort, isOwnApp, isPortFree, readPort } from "./ports.mjs";
import { withProgress } from "./progress.mjs";
import { inProject, projectRoot, SetupError } from "./project.mjs";
import { signalCode } from "./run-command.mjs";
import { readSecrets } from "./secrets.mjs";

/** `npm start`: installs, builds and starts the app, and stays until it ends. */
export async function startApp() {
  try {
    const port = await checkPort(process.env.PORT || "3000");
    await installDependencies();
    const folder = process.env.BUILD_DIR || "build";
    if (!isBuilt(folder)) await withProgress("Building the app", () => buildApp(folder));
    const environment = await appEnvironment(port);
    runServer(inProject(folder, "server", "index.js"), environment);
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  }
}

async function checkPort(text) {
  const port = readPort(text, "PORT");
  if (port === 0 || (await isPortFree(port))) return port;
  if (await isOwnApp(port)) {
    throw new SetupError(`RevivaTech CRM is already running: http://localhost:${port}`);
  }
  throw new SetupError(`Port ${port} is in use: PORT=3100 npm start`);
}

async function appEnvironment(port) {
  const mode = process.env.APP_MODE || "demo";
  const dataFolder = resolve(projectRoot, process.env.DATA_DIR || "data");
  return {
    // Warnings and errors only, so that a newcomer's terminal stays readable.
    LOG_LEVEL: mode === "demo" ? "warn" : "info",
    ...process.env,
    ...readSecrets(dataFolder, process.env),
    NODE_ENV: "production",
    APP_MODE: mode,
    PORT: String(port),
    SHOP_SITE_PORT: String(mode === "demo" ? await shopSitePort(port) : port + 1),
    DATA_DIR: dataFolder,
  };
}

async function shopSitePort(port) {
  const named = process.env.SHOP_SITE_PORT;
  if (!named && port === 0) return 0;
  const wanted = named ? readPort(named, "SHOP_SITE_PORT") : port + 1;
  return wanted === 0 ? 0 : firstFreePort(wanted, port);
}

function runServer(file, environment) {
  let hasStarted = false;
  let isStopping = false;
  const server = spawn(process.execPath, ["--enable-source-maps", file], {
    cwd: projectRoot,
    env: environment,
    stdio: ["inherit", "pipe", "inherit"],
  });
  createInterface({ input: server.stdout }).on("line", (line) => {
    if (!hasStarted && line.startsWith("Ready ")) {
      hasStarted = true;
      if (environment.APP_MODE === "demo") console.log(demoNotes(environment));
    }
    console.log(line);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal signals the whole group and npm passes signals on too: once is enough.
      if (!isStopping) server.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
      isStopping = true;
    });
  }
  server.on("error", (error) => {
    console.error(`The app could not be started: ${error.message}`);
    process.exit(1);
  });
  server.on("close", (code, signal) => {
    if (!hasStarted && !isStopping) console.error("The app ended before it was ready.");
    const isEarlyEnd = code === 0 && !hasStarted && !isStopping;
    process.exit(isEarlyEnd ? 1 : (code ?? signalCode(signal)));
  });
}

function demoNotes({ SHOP_SITE_PORT: shopSitePort }) {
  const notes = [
    "",
    "Riverside Repairs, a demo shop. The password of all three log-ins is riverside-demo-2026",
    "  tech@riverside.example    technician",
    "  admin@riverside.example   administrator",
    "  owner@riverside.example   owner",
  ];
  if (shopSitePort !== "0") {
    notes.push(`The shop's own website, with the widget: http://127.0.0.1:${shopSitePort}`);
  }
  return notes.join("\n");
}
