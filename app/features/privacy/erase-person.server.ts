import { eq } from "drizzle-orm";
import type { Database } from "#app/db/client.server.ts";
import { erasures } from "#app/db/schema/index.ts";
import { readCustomer } from "#app/features/customers/customer-record.server.ts";
import { forgetEmptyGroups } from "#app/features/customers/forget-groups.server.ts";
import { refuseUnsettled } from "#app/features/customers/remove-customer.server.ts";
import { everythingOf } from "#app/platform/erase-rows.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { removeStored } from "#app/platform/files/file-store.server.ts";
import { findTraces, forgetTraces, isInWork } from "#app/platform/forget-traces.server.ts";
import { transact } from "#app/platform/operation.server.ts";
import { forgetRemovedWords } from "#app/platform/search-index.server.ts";
import { systemContext } from "#app/platform/subscribers.server.ts";
import { registerWorker } from "#app/platform/work-queue.server.ts";
import { forgetRecords } from "./forget-records.server.ts";
import { needlesOf, reachOfPerson } from "./reach-of-person.server.ts";
import { layTombstones } from "./tombstones.server.ts";

registerWorker({
  kind: "erase-person",
  queue: "jobs",
  perform: async ({ payload }, { database }) => {
    await erasePerson(database, String(payload.erasureId), Date.now());
    return null;
  },
});

/**
 * Erases one person: the records in one transaction that also says which files are left, then the
 * files, then what the words leave behind. Killed anywhere, it goes on where it was.
 */
export async function erasePerson(database: Database, erasureId: string, now: number) {
  const [row] = await database.reader.select().from(erasures).where(eq(erasures.id, erasureId));
  if (!row || !["APPROVED", "ERASING"].includes(row.state)) return;
  const work = { customerId: row.customerId, erasureId, now };
  if (row.state === "ERASING") return finishErasure(database, { ...work, ids: null });
  try {
    const ids = await eraseRecords(database, work);
    await finishErasure(database, { ...work, ids });
  } catch (error) {
    if (!(error instanceof AppError && error.status === 409)) throw error;
    await proposeAgain(database, work);
  }
}

interface Erasing {
  customerId: string;
  erasureId: string;
  now: number;
}

/** @returns the ids of all that went with the person. @throws 409 when a repair was begun meanwhile */
export async function eraseRecords(database: Database, work: Erasing): Promise<string[]> {
  const { customerId, erasureId, now } = work;
  const outside = systemContext(database, now);
  const person = await readCustomer(outside, customerId);
  const reach = await reachOfPerson(database.reader, person);
  // Read before the transaction, in the reading process: whole messages are many.
  const traces = await findTraces(database.aside, await needlesOf(database.reader, reach));
  return transact(outside, "erase a person", async (context) => {
    await refuseUnsettled(context, customerId);
    const { db } = context;
    const all = await reachOfPerson(db, person);
    await layTombstones(db, { reach: all, erasureId, erasedAt: now });
    await forgetTraces(db, traces);
    await forgetEmptyGroups(context, all.customerIds);
    const { rows, storageKeys } = await forgetRecords(context, all);
    await db
      .update(erasures)
      .set({ state: "ERASING", filesLeft: storageKeys, updatedAt: now })
      .where(eq(erasures.id, erasureId));
    await emit(context, "customer.erased", {
      subject: { type: "customer", id: customerId },
      customerId,
      details: { erasureId, rows },
      audience: [person.assignedTo],
    });
    return all.ids;
  });
}

/** What lies outside the records: files, messages that left meanwhile, old pages of the database. */
export async function finishErasure(
  database: Database,
  { customerId, erasureId, now, ids: known }: Erasing & { ids: string[] | null },
) {
  const context = systemContext(database, now);
  const [row] = await database.reader.select().from(erasures).where(eq(erasures.id, erasureId));
  for (const storageKey of row?.filesLeft ?? []) await removeStored(storageKey);
  const ids = known ?? (await everythingOf(database.reader, [customerId]));
  if (await isInWork(database.aside, ids))
    throw new Error("a message to the person is on its way: it is looked for again");
  const traces = await findTraces(database.aside, { ids, emails: [], numbers: [] });
  await transact(context, "forget the traces of a person", ({ db }) => forgetTraces(db, traces));
  await forgetRemovedWords(database);
  const [log] = await database.maintain("PRAGMA wal_checkpoint(TRUNCATE)");
  if (log?.busy === 1) throw new Error("somebody still reads what was erased: it is tried again");
  await transact(context, "end an erasure", ({ db }) =>
    db
      .update(erasures)
      .set({ state: "DONE", filesLeft: [], erasedAt: now, updatedAt: now })
      .where(eq(erasures.id, erasureId)),
  );
}

/** A repair was begun between approval and work: somebody looks at it again. */
async function proposeAgain(database: Database, { erasureId, now }: Erasing) {
  await transact(systemContext(database, now), "put off an erasure", ({ db }) =>
    db
      .update(erasures)
      .set({ state: "PROPOSED", approvedBy: null, approvedAt: null, updatedAt: now })
      .where(eq(erasures.id, erasureId)),
  );
}
