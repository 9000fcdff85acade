/** What opens this browser's own thread. */
export interface Opener {
  id: string;
  visitorToken: string;
}

/** A line that was not answered yet. Its id is made here, so a repeat is the same line. */
export interface Pending {
  id: string;
  text: string;
  /** Photos that have arrived and wait for their line. */
  fileIds?: string[];
  at: string;
  /** How it began a thread: repeated to the letter, for the same thread. */
  start?: { id: string; body: string };
}

/**
 * The thread and the lines on their way, kept on this device under the widget's key. Each line has an
 * entry of its own, so that two tabs never write over each other. A browser may refuse storage on
 * access, on reading or on writing; all of it then lives in memory.
 */
export function createChatStore(key: string, getStorage: () => Storage) {
  const threadName = `revivatech-chat:${key}`;
  const linePrefix = `revivatech-line:${key}:`;
  const memory = new Map<string, string>();

  function attempt<T>(use: (storage: Storage) => T): T | null {
    try {
      return use(getStorage());
    } catch {
      return null;
    }
  }

  function write(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    memory.set(name, text);
    attempt((storage) => storage.setItem(name, text));
  }

  function erase(name: string): void {
    memory.delete(name);
    attempt((storage) => storage.removeItem(name));
  }

  function read(name: string): unknown {
    try {
      return JSON.parse(attempt((storage) => storage.getItem(name)) ?? memory.get(name) ?? "null");
    } catch {
      return null;
    }
  }

  const store = {
    thread(): Opener | null {
      const { id, visitorToken } = (read(threadName) ?? {}) as Partial<Opener>;
      return typeof id === "string" && typeof visitorToken === "string"
        ? { id, visitorToken }
        : null;
    },
    keep(thread: Opener): void {
      write(threadName, thread);
    },
    /** Whether the thread will be here after a reload. */
    isKept: () => attempt((storage) => storage.getItem(threadName)) !== null,
    /** The thread is no more: what still waits begins another one. */
    forget(): void {
      erase(threadName);
      for (const { start: _dead, ...line } of store.pending()) store.add(line);
    },
    /** In the order in which they were written. */
    pending(): Pending[] {
      const stored = attempt((storage) => Object.keys(storage)) ?? [];
      const names = new Set([...stored, ...memory.keys()]);
      return [...names]
        .filter((name) => name.startsWith(linePrefix))
        .sort()
        .flatMap((name) => readPending(read(name)));
    },
    add(line: Pending): void {
      write(linePrefix + line.id, line);
    },
    drop(id: string): void {
      erase(linePrefix + id);
    },
  };
  return store;
}

export type ChatStore = ReturnType<typeof createChatStore>;

/** Whether this browser has a thread, or a line on its way to one. */
export function hasChat(key: string, getStorage: () => Storage): boolean {
  const store = createChatStore(key, getStorage);
  return store.thread() !== null || store.pending().length > 0;
}

function readPending(value: unknown): Pending[] {
  const { id, text, at, start, fileIds } = (value ?? {}) as Partial<Pending>;
  if (![id, text, at].every((part) => typeof part === "string")) return [];
  const isBegun = typeof start?.id === "string" && typeof start.body === "string";
  const photos = Array.isArray(fileIds) ? { fileIds } : {};
  const line = { id, text, at, ...photos } as Pending;
  return [isBegun ? { ...line, start } : line];
}
