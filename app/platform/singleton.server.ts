const store = globalThis as unknown as { __revivatech?: Map<string, unknown> };

/** One value a process, also when a development reload loads the module again. */
export function singleton<T>(name: string, make: () => T): T {
  store.__revivatech ??= new Map();
  if (!store.__revivatech.has(name)) store.__revivatech.set(name, make());
  return store.__revivatech.get(name) as T;
}
