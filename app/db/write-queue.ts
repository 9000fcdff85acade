import { AsyncResource } from "node:async_hooks";
import type { Gate } from "./gate.ts";

interface Waiting {
  name: string;
  /** Runs its statements in the open transaction; answers what tells the caller once all is committed. */
  run(): Promise<() => void>;
  fail(error: unknown): void;
}

export interface WriterParts {
  gate: Gate;
  /** Opens a transaction. @throws when a foreign lock does not go away */
  begin(name: string): Promise<void>;
  exec(sql: string): void;
  isInTransaction(): boolean;
  onCommit(): void;
  onSlow(name: string, milliseconds: number): void;
}

/** So long a transaction takes in what waits already: one walk to the disk then serves them all. */
const GATHER_MS = 5;
const SLOW_MS = 100;

/**
 * Commands one after another, each all or nothing. Those that wait while one runs share its commit:
 * each behind a savepoint of its own, so that one that fails takes only itself back, and none is
 * answered before the disk has all of them.
 */
export class WriteQueue {
  readonly #waiting: Waiting[] = [];
  readonly #parts: WriterParts;
  #isGoing = false;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** @throws what `work` throws, or what the commit does */
  add<T>(name: string, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const bound = AsyncResource.bind(work);
      const run = async () => {
        const result = await bound();
        return () => resolve(result);
      };
      this.#waiting.push({ name, run, fail: reject });
      if (!this.#isGoing) this.#goOn();
    });
  }

  #goOn() {
    this.#isGoing = this.#waiting.length > 0;
    if (this.#isGoing) void this.#parts.gate.run(() => this.#writeTogether());
  }

  async #writeTogether() {
    const { begin, isInTransaction } = this.#parts;
    const [first] = this.#waiting;
    try {
      await begin(first?.name ?? "");
    } catch (error) {
      this.#waiting.shift()?.fail(error);
      return this.#goOn();
    }
    const finished: Finished[] = [];
    const until = performance.now() + GATHER_MS;
    do await this.#runNext(finished);
    while (this.#waiting.length > 0 && isInTransaction() && performance.now() < until);
    this.#commit(finished);
    this.#goOn();
  }

  /** The next command; what came before it in the transaction stays when it fails. */
  async #runNext(finished: Finished[]) {
    const { exec, isInTransaction, onSlow } = this.#parts;
    const next = this.#waiting.shift();
    if (!next) return;
    const isAlone = finished.length === 0;
    const started = performance.now();
    try {
      if (!isAlone) exec("SAVEPOINT command");
      const tell = await next.run();
      if (!isAlone) exec("RELEASE command");
      finished.push({ tell, fail: next.fail });
    } catch (error) {
      next.fail(error);
      // A full disk ends the whole transaction: those before it are told, too.
      if (!isInTransaction()) for (const { fail } of finished.splice(0)) fail(error);
      else exec(isAlone ? "ROLLBACK" : "ROLLBACK TO command; RELEASE command");
    }
    const took = performance.now() - started;
    if (took > SLOW_MS) onSlow(next.name, Math.round(took));
  }

  #commit(finished: Finished[]) {
    const { exec, isInTransaction, onCommit } = this.#parts;
    if (finished.length === 0) return;
    try {
      exec("COMMIT");
    } catch (error) {
      if (isInTransaction()) exec("ROLLBACK");
      for (const { fail } of finished) fail(error);
      return;
    }
    onCommit();
    for (const { tell } of finished) tell();
  }
}

interface Finished {
  tell: () => void;
  fail: (error: unknown) => void;
}
