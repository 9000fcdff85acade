import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { inProject, projectRoot } from "./project.mjs";
import { readSecrets } from "./secrets.mjs";

const patienceMs = 5_000;
const pauseMs = 500;
const temporaryFailure = 75;
const dataFolder = resolve(projectRoot, process.env.DATA_DIR || "data");

/** `npm run <script>`: ends with the script's exit code, or 75 when nobody can do the work now. */
export async function runNamedScript([script, ...args]) {
  if (!script || !/^[a-z-]+$/.test(script)) {
    console.error("Use it as npm run token, owner, doctor or job.");
    process.exit(64);
  }
  process.exitCode = await run(script, args);
}

/** Asks the running app; when none runs, does the work alone. One process writes, always. */
async function run(script, args) {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const answer = (await askRunningApp(script, args)) ?? (await runAlone(script, args));
    if (answer !== temporaryFailure) return answer;
    if (Date.now() > giveUpAt) {
      console.error(
        "Another process holds the database, and no app answers. Stop it, or try again in a moment.",
      );
      return temporaryFailure;
    }
    await delay(pauseMs);
  }
}

/** The script's exit code, or null when no app answers. */
function askRunningApp(script, args) {
  const door = readDoor();
  if (!door) return Promise.resolve(null);
  return new Promise((settle) => {
    const call = request(
      {
        host: "127.0.0.1",
        port: door.port,
        path: `/internal/scripts/${script}`,
        method: "POST",
        headers: { "X-Internal-Key": door.key, "X-Script-Arguments": asciiJson(args) },
      },
      (response) => {
        // Another program, or an app with another key: it is not the one that wrote the file.
        if (response.statusCode === 404) {
          response.resume();
          settle(null);
          return;
        }
        let exit = 1;
        const lines = createInterface({ input: response });
        lines.on("line", (text) => {
          const { line, exit: code } = JSON.parse(text);
          if (line !== undefined) (code ? console.error : console.log)(line);
          if (code !== undefined) exit = code;
        });
        lines.on("close", () => settle(exit));
        response.on("error", () => settle(1));
      },
    );
    call.on("error", () => settle(null));
    call.end();
  });
}

function readDoor() {
  try {
    const { port, key } = JSON.parse(readFileSync(join(dataFolder, "internal.key"), "utf8"));
    return Number.isInteger(port) && typeof key === "string" ? { port, key } : null;
  } catch {
    return null;
  }
}

/** Header values are Latin-1, names of people are not. */
function asciiJson(value) {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function runAlone(script, args) {
  const built = inProject(process.env.BUILD_DIR || "build", "server", `${script}.js`);
  const source = inProject("scripts", `${script}.ts`);
  const command = existsSync(built) ? [built] : ["--import", "tsx", source];
  const isRunnable = existsSync(built) || existsSync(inProject("node_modules", "tsx"));
  if (!isRunnable || !existsSync(source)) {
    console.error(`There is no built "${script}". Run npm start once, then try again.`);
    return Promise.resolve(1);
  }
  return new Promise((settle) => {
    const child = spawn(process.execPath, [...command, ...args], {
      cwd: projectRoot,
      env: environment(),
      stdio: ["inherit", "inherit", "pipe"],
    });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      complaint += text;
    });
    child.on("error", () => settle(1));
    child.on("close", (code) => {
      if (code !== temporaryFailure) process.stderr.write(complaint);
      settle(code ?? 1);
    });
  });
}

function environment() {
  return {
    LOG_LEVEL: "warn",
    ...process.env,
    ...readSecrets(dataFolder, process.env),
    NODE_ENV: "production",
    APP_MODE: process.env.APP_MODE || "demo",
    DATA_DIR: dataFolder,
  };
}
