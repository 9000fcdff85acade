import type {
  OfflineCopy,
  OfflineJob,
  OfflineLead,
  OfflinePerson,
} from "#app/features/offline/schema.ts";
import { type CopyKind, type CopyRow, deviceDatabase } from "./database.ts";
import { deviceId, readSession, writeSession, writeShopWords } from "./facts.ts";
import { forgetErased } from "./forget-erased.ts";
import { announce } from "./news.ts";
import { copyKey, keyNamed, open, seal } from "./seal.ts";
import { endSession } from "./session-end.ts";

interface Kept {
  people: OfflinePerson;
  leads: OfflineLead;
  jobs: OfflineJob;
}

/** What the device keeps for reading, at most. */
const MOST_COPY_BYTES = 50_000_000;

/**
 * Brings the copy up to date; after the first time only what changed travels. Refused means signed
 * out, locked or revoked: then the copy goes.
 * @throws TypeError without signal
 */
export async function refreshCopy(): Promise<"fresh" | "refused" | "failed"> {
  const session = await readSession();
  const copy = await ask(session?.cursor ?? null);
  if (copy === "failed") return copy;
  if (typeof copy === "object" && "refused" in copy) {
    await endSession({ discardFor: copy.refused === "session_revoked" ? session?.userId : null });
    return "refused";
  }
  const isSame = session?.scopeKey === copy.scopeKey;
  if (session && session.userId !== copy.me.id) await endSession();
  if (!copy.isWhole && (!isSame || (await lacksRows(copy)))) {
    const whole = await ask(null);
    if (whole === "failed" || "refused" in whole) return "failed";
    await keep(whole);
  } else await keep(copy);
  return "fresh";
}

async function ask(after: number | null): Promise<OfflineCopy | { refused: string } | "failed"> {
  const answer = await fetch(`/api/crm/offline${after === null ? "" : `?after=${after}`}`, {
    headers: { "X-Outbox-Device": await deviceId() },
    redirect: "error",
  });
  if (answer.status === 401 || answer.status === 403) {
    const { code = "" } = (await answer.json().catch(() => ({}))) as { code?: string };
    return { refused: code };
  }
  return answer.ok ? ((await answer.json()) as OfflineCopy) : "failed";
}

async function lacksRows(copy: OfflineCopy): Promise<boolean> {
  const database = await deviceDatabase();
  for (const [kind, ids, rows] of kindsOf(copy)) {
    const known = new Set([...(await database.getAllKeys(kind)), ...rows.map(({ id }) => id)]);
    if (ids.some((id) => !known.has(id))) return true;
  }
  return false;
}

async function keep(copy: OfflineCopy) {
  const key = await keyNamed(copyKey(copy.me.id));
  let room = MOST_COPY_BYTES;
  for (const [kind, ids, rows] of kindsOf(copy)) {
    const sealed: CopyRow[] = [];
    for (const row of rows) {
      const one = { id: row.id, sealed: await seal(key, row) };
      room -= one.sealed.data.byteLength;
      if (room > 0) sealed.push(one);
    }
    const wanted = new Set(ids);
    const writing = (await deviceDatabase()).transaction(kind, "readwrite");
    for (const id of await writing.store.getAllKeys())
      if (!wanted.has(id)) await writing.store.delete(id);
    for (const row of sealed) await writing.store.put(row);
    await writing.done;
  }
  const { me, scopeKey, cursor, kinds, terms, usualPromiseAt, usualPromises, voiceNotice } = copy;
  await writeShopWords({ kinds, terms, usualPromiseAt, usualPromises, voiceNotice });
  // An answer of an older version of the app names nobody.
  await forgetErased(me.id, copy.erasedIds ?? []);
  const clockAhead = Date.parse(copy.at) - Date.now();
  const copiedAt = Date.parse(copy.at);
  await writeSession({ userId: me.id, name: me.name, scopeKey, cursor, copiedAt, clockAhead });
  announce("copy");
}

function kindsOf(copy: OfflineCopy): [CopyKind, string[], { id: string }[]][] {
  return [
    ["people", copy.peopleIds, copy.people],
    ["leads", copy.leadIds, copy.leads],
    ["jobs", copy.jobIds, copy.jobs],
  ];
}

export async function readAll<Kind extends CopyKind>(kind: Kind): Promise<Kept[Kind][]> {
  const session = await readSession();
  if (!session) return [];
  const key = await keyNamed(copyKey(session.userId));
  const rows = await (await deviceDatabase()).getAll(kind);
  return Promise.all(rows.map(({ sealed }) => open<Kept[Kind]>(key, sealed)));
}

export async function readOne<Kind extends CopyKind>(
  kind: Kind,
  id: string,
): Promise<Kept[Kind] | null> {
  const session = await readSession();
  const row = session ? await (await deviceDatabase()).get(kind, id) : undefined;
  if (!session || !row) return null;
  return open<Kept[Kind]>(await keyNamed(copyKey(session.userId)), row.sealed);
}
