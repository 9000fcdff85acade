import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { projectRoot } from "./project.mjs";

const isWindows = process.platform === "win32";
const keptCharacters = 200_000;
const graceMs = 5_000;

/**
 * Runs a command in a process group of its own and waits for its end.
 * `show` passes its output on to the terminal, otherwise it is only collected.
 * When the time is up, or this process is interrupted, the whole group is killed.
 * Returns { code, output, timedOut }; `code` is 128 + n after signal n and 127 when it cannot start.
 */
export function runCommand(command, args, { env = {}, show = false, timeoutSeconds }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: !isWindows,
      shell: isWindows && command === "npm",
    });
    let output = "";
    let timedOut = false;

    function collect(stream, terminal) {
      stream.setEncoding("utf8");
      stream.on("data", (text) => {
        output = (output + text).slice(-keptCharacters);
        if (show) terminal.write(text);
      });
    }
    collect(child.stdout, process.stdout);
    collect(child.stderr, process.stderr);

    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child.pid, "SIGTERM");
      setTimeout(() => killGroup(child.pid, "SIGKILL"), graceMs).unref();
    }, timeoutSeconds * 1000);

    const interrupted = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => {
      const listener = () => {
        killGroup(child.pid, "SIGKILL");
        process.exit(signalCode(signal));
      };
      process.once(signal, listener);
      return { signal, listener };
    });

    let isDone = false;
    function finish(code) {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      for (const { signal, listener } of interrupted) process.off(signal, listener);
      killGroup(child.pid, "SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code, output, timedOut });
    }
    child.on("error", (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    // "close" waits for the output; a left-over grandchild may hold it open, so "exit" sets a limit.
    child.on("close", (code, signal) => finish(code ?? signalCode(signal)));
    child.on("exit", (code, signal) => {
      setTimeout(() => finish(code ?? signalCode(signal)), 1_000).unref();
    });
  });
}

/** npm by the path of the npm that runs us, so that no shell is needed. */
export function runNpm(args, options) {
  const path = process.env.npm_execpath;
  if (path?.endsWith("npm-cli.js")) return runCommand(process.execPath, [path, ...args], options);
  return runCommand("npm", args, options);
}

/** The exit code that shells give to a process ended by this signal. */
export function signalCode(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}

function killGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    if (isWindows) spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"]);
    else process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}
