import { get } from "node:http";
import { createServer } from "node:net";
import { SetupError } from "./project.mjs";

const probeMs = 2_000;
const triedPorts = 10;

/** A port number from the environment; 0 means "any free one". */
export function readPort(text, name) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text.trim() !== "") return port;
  throw new SetupError(`${name} must be a port number between 0 and 65535, not "${text}".`);
}

/** True when nothing listens on the port, on any of this machine's own addresses. */
export async function isPortFree(port) {
  for (const host of [undefined, "127.0.0.1", "::1"]) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/** The first free port of ten, counted from `first`. */
export async function firstFreePort(first, except = null) {
  const last = Math.min(first + triedPorts - 1, 65_535);
  for (let port = first; port <= last; port += 1) {
    if (port !== except && (await isPortFree(port))) return port;
  }
  throw new SetupError(`None of the ports ${first} to ${last} is free: set SHOP_SITE_PORT.`);
}

/** True when the process behind the port is this app. */
export function isOwnApp(port) {
  return new Promise((resolve) => {
    const request = get(
      { host: "localhost", port, path: "/healthz", timeout: probeMs },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (text) => {
          body += text;
          if (body.length > 10_000) request.destroy();
        });
        response.on("end", () => resolve(namesThisApp(body)));
        response.on("error", () => resolve(false));
        response.on("close", () => resolve(false));
      },
    );
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

function namesThisApp(body) {
  try {
    return JSON.parse(body)?.app === "revivatech-crm";
  } catch {
    return false;
  }
}

function canListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else if (error.code === "EACCES") {
        reject(new SetupError(`Port ${port} needs more rights: PORT=3100 npm start`));
      } else resolve(true); // This machine has no such address.
    });
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}
