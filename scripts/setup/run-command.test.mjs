import { expect, test } from "vitest";
import { runCommand } from "./run-command.mjs";

const node = (code, options) =>
  runCommand(process.execPath, ["-e", code], { timeoutSeconds: 10, ...options });

test("the exit code and both outputs come back", async () => {
  const result = await node("console.log('out'); console.error('err'); process.exit(3)");
  expect(result).toMatchObject({ code: 3, timedOut: false });
  expect(result.output).toContain("out\n");
  expect(result.output).toContain("err\n");
});

test("a command that does not exist answers 127", async () => {
  const result = await runCommand("no-such-command-here", [], { timeoutSeconds: 5 });
  expect(result.code).toBe(127);
});

test("when the time is up the whole group dies", async () => {
  const family = `
    const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    console.log(child.pid);
    setInterval(() => {}, 1000);
  `;
  const result = await node(family, { timeoutSeconds: 1 });
  expect(result.timedOut).toBe(true);
  const grandchild = Number(result.output.trim());
  await expect.poll(() => isAlive(grandchild), { timeout: 5_000 }).toBe(false);
});

test("a child left behind does not hold the end up", async () => {
  const startedAt = Date.now();
  const result = await node(`
    require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
    process.exit(0);
  `);
  expect(result.code).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(8_000);
});

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
