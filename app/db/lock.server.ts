import { readFileSync, writeFileSync } from "node:fs";
import { createClient } from "@libsql/client";
import { isBusy } from "./failure.ts";

export class LockedError extends Error {}

export interface ProcessLock {
  release(): void;
}

/**
 * One process writes. The lock is an open write transaction on a file of its own, so it ends with
 * the process however that ends. No file call may ever touch `crm.lock` or the database's files:
 * closing any descriptor of them drops the process's locks.
 * @throws LockedError with who holds it.
 */
export async function takeProcessLock(
  directory: string,
  note: Record<string, unknown>,
): Promise<ProcessLock> {
  const client = createClient({ url: `file:${directory}/crm.lock`, timeout: 0, concurrency: 1 });
  try {
    const transaction = await client.transaction("write");
    await transaction.execute("create table if not exists held (by text)");
    writeFileSync(`${directory}/crm.holder.json`, JSON.stringify({ pid: process.pid, ...note }), {
      mode: 0o600,
    });
    return {
      release: () => {
        transaction.close();
        client.close();
      },
    };
  } catch (error) {
    client.close();
    if (!isBusy(error)) throw error;
    throw new LockedError(
      `The database in ${directory} is in use by another process (${holder(directory)}).`,
    );
  }
}

export function holder(directory: string): string {
  try {
    const { pid, port } = JSON.parse(readFileSync(`${directory}/crm.holder.json`, "utf8"));
    return port ? `process ${pid}, port ${port}` : `process ${pid}`;
  } catch {
    return "unknown process";
  }
}
