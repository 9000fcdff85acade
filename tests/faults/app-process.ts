import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { Agent, request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { join, resolve } from "node:path";

const READY_MS = 60_000;
const SECRET = "a-secret-of-the-fault-tests-0123456789";

/** The built app, or null when there is none: `npm test` builds it and says where in BUILD_DIR. */
export function builtApp(): string | null {
  const file = resolve(process.env.BUILD_DIR ?? ".cache/test-build", "server/index.js");
  return existsSync(file) ? file : null;
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: Record<string, unknown>;
}

export interface Sending {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface AppProcess {
  child: ChildProcess;
  port: number;
  /** Everything that it printed. */
  output(): string;
  /** @throws when the connection breaks before the answer is whole. */
  send(path: string, sending?: Sending): Promise<Reply>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop; answers its exit code. */
  stop(): Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Ends whatever a failed test left running. */
export function killLeftOvers() {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
}

/** A port that is free now, for an app that must come back at the same address. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

export type AppEnvironment = Record<string, string>;

/** Starts the built app on a data folder and a free port. @throws with its output when it will not start. */
export async function startApp(dataDir: string, more: AppEnvironment = {}): Promise<AppProcess> {
  const { child, output } = spawnApp(dataDir, more);
  const port = await readyPort(child, output);
  const agent = new Agent({ keepAlive: true });
  const ended = once(child, "exit");
  return {
    child,
    port,
    output,
    send: (path, sending) => send({ port, agent, path, ...sending }),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
      agent.destroy();
    },
    stop: async () => {
      agent.destroy();
      child.kill("SIGTERM");
      const [code] = await ended;
      return code;
    },
  };
}

/** Starts an app that is meant to refuse: its exit code and everything that it printed. */
export async function refusedStart(dataDir: string, more: AppEnvironment = {}) {
  const { child, output } = spawnApp(dataDir, more);
  const timer = setTimeout(() => child.kill("SIGKILL"), READY_MS);
  const [code] = await once(child, "exit");
  clearTimeout(timer);
  return { code, output: output() };
}

function spawnApp(dataDir: string, more: AppEnvironment) {
  const file = builtApp();
  if (!file) throw new Error("There is no build.");
  const child = spawn(process.execPath, ["--enable-source-maps", file], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      APP_MODE: "test",
      BUILD_DIR: join(file, "../.."),
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      LOG_LEVEL: "info",
      SESSION_SECRET: SECRET,
      SIGNING_KEY: SECRET,
      FIELD_KEY: SECRET,
      PUBLIC_LEADS_PER_ADDRESS: "1000000",
      PUBLIC_LEADS_PER_KEY: "1000000",
      API_REQUESTS_PER_MINUTE: "1000000",
      WIDGET_FILL_SECONDS: "0",
      WIDGET_PROOF_BITS: "4",
      ...more,
    },
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-2_000_000);
    });
  }
  return { child, output: () => printed };
}

async function readyPort(child: ChildProcess, output: () => string): Promise<number> {
  const giveUpAt = Date.now() + READY_MS;
  for (;;) {
    const port = /^Ready http:\/\/localhost:(\d+)/m.exec(output())?.[1];
    if (port) return Number(port);
    if (child.exitCode !== null || child.signalCode || Date.now() > giveUpAt) {
      child.kill("SIGKILL");
      throw new Error(`The app did not become ready:\n${output().slice(-3000)}`);
    }
    await new Promise((done) => setTimeout(done, 20));
  }
}

function send({
  port,
  agent,
  path,
  method = "GET",
  headers = {},
  body,
}: Sending & { port: number; agent: Agent; path: string }): Promise<Reply> {
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  return new Promise((resolved, rejected) => {
    const call = request(
      {
        host: "127.0.0.1",
        port,
        agent,
        path,
        method,
        headers: {
          Host: `localhost:${port}`,
          ...(text === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", rejected);
        response.on("end", () => {
          if (!response.complete) return rejected(new Error("half an answer"));
          const answer = Buffer.concat(chunks).toString();
          resolved({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: answer,
            json: answer.startsWith("{") ? JSON.parse(answer) : {},
          });
        });
      },
    );
    call.on("error", rejected);
    call.end(text);
  });
}
