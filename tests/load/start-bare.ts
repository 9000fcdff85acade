import { type ChildProcess, spawn } from "node:child_process";

/** Starts the server of the bare routes on a file, in a process of its own. */
export function startBare(file: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/load/bare-server.ts", file], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((done, failed) => {
    child.once("exit", () => failed(new Error("The bare server ended.")));
    child.stdout?.on("data", (chunk: Buffer) => {
      const port = /Ready http:\/\/localhost:(\d+)/.exec(chunk.toString())?.[1];
      if (port) done({ child, port: Number(port) });
    });
  });
}
