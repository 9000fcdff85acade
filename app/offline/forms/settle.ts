import type { Values } from "#app/offline/store/merge-rules.ts";
import { drop, type OpenedEntry, rewrite } from "#app/offline/store/outbox.ts";
import { replay } from "#app/offline/store/replay.ts";
import { newId } from "#app/platform/ids.ts";

/** Sends the entry on with one value for each field that clashed, on top of what stands there now. */
export async function chooseValues(opened: OpenedEntry, chosen: ReadonlySet<string>) {
  const { row, clash, ...entry } = opened;
  if (!clash) return;
  const clashing = new Set(clash.fields.map(({ name }) => name));
  const kept = Object.entries(entry.request.fields).filter(
    ([name, value]) =>
      chosen.has(name) || (!clashing.has(name) && !isThere(value, clash.current[name])),
  );
  if (kept.length === 0) await drop([row.id]);
  else {
    const base = { version: clash.version, fields: clash.current };
    const request = { ...entry.request, fields: Object.fromEntries(kept) as Values, base };
    await rewrite(row, { key: newId(), state: "waiting", notBefore: 0 }, { ...entry, request });
  }
  void replay().catch(() => {});
}

const isThere = (mine: unknown, theirs: unknown) =>
  JSON.stringify(mine ?? null) === JSON.stringify(theirs ?? null);

/** Sends the same once more, or what was put right; the old key belongs to the old words. */
export async function tryAgain(opened: OpenedEntry, fields: Values = {}) {
  const { row, problem: _problem, ...entry } = opened;
  const request = { ...entry.request, fields: withFields(entry.request.fields, fields) };
  await rewrite(row, { key: newId(), state: "waiting", notBefore: 0 }, { ...entry, request });
  void replay().catch(() => {});
}

/** `contactInfo.phone` names a field inside another one. */
export function withFields(fields: Values, changed: Values): Values {
  const next = structuredClone(fields);
  for (const [path, value] of Object.entries(changed)) {
    const names = path.split(".");
    const last = names.pop() ?? path;
    const place = names.reduce<Values>((at, name) => {
      at[name] ??= {};
      return at[name] as Values;
    }, next);
    place[last] = value;
  }
  return next;
}

export async function discardGroup(entries: readonly OpenedEntry[]) {
  await drop(entries.map(({ row }) => row.id));
}

export async function discardOne({ row }: OpenedEntry) {
  await drop([row.id]);
  void replay().catch(() => {});
}
