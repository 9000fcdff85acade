import { and, desc, eq, inArray, or } from "drizzle-orm";
import {
  consents,
  erasures,
  extraContacts,
  mergeRows,
  merges,
  users,
} from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { conflict, invalidField } from "#app/platform/errors.ts";
import { emit, joinPeople, sharedEvents } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command } from "#app/platform/operation.server.ts";
import { changedRows, moveRows, takeRows } from "#app/platform/person-rows.server.ts";
import { isOneOf } from "#app/platform/search-index.server.ts";
import { refreshConsentFlags } from "./consents.server.ts";
import { changesOf } from "./customer-history.server.ts";
import { indexCustomer, unindexCustomer } from "./customer-index.server.ts";
import {
  type CustomerRow,
  readCustomer,
  readKept,
  showCustomer,
} from "./customer-record.server.ts";
import { sidesOf, strictAgain, unionOfTags } from "./merge-rules.ts";
import { type MergeChoices, MergeDraft, type MergeField } from "./merge-schema.ts";
import { Customer } from "./schema.ts";
import { watchersOf } from "./scope.server.ts";

const MOST_MERGES = 100;

/** The columns behind each field that one of the two values is kept of. */
const COLUMNS: Record<MergeField, readonly (keyof typeof users.$inferSelect)[]> = {
  name: ["name"],
  email: ["email"],
  phone: ["phone"],
  company: ["company"],
  jobTitle: ["jobTitle"],
  address: ["address", "postcodeArea"],
  birthday: ["birthday", "birthMonthDay"],
  preferredContact: ["preferredContact"],
  contactFrequency: ["contactFrequency"],
  customerNotes: ["customerNotes"],
  socialProfiles: ["socialProfiles"],
};

/** Customers are never merged by the program: this is somebody's decision, and can be taken back. */
export const mergeCustomers = command({
  summary: "Make two records of one person one; it can be undone for 30 days",
  can: "customers:merge",
  input: MergeDraft,
  output: Customer,
  async run(context, { id, version, otherId, otherVersion, choices }) {
    if (id === otherId) throw invalidField("otherId", "Choose another record than this one.");
    const survivor = await readKept(context, id);
    const other = await readCustomer(context, otherId);
    refuseGone(survivor);
    refuseGone(other);
    await refuseErasing(context, [id, otherId]);
    await checkVersion(context, {
      given: version,
      row: survivor,
      current: () => showCustomer(context, id),
    });
    if (otherVersion !== undefined && otherVersion !== other.version)
      throw conflict("other_changed", "Somebody edited the other record meanwhile. Compare again.");
    const people = { survivorId: id, loserId: otherId };
    const before = await takeRows(context.db, people);
    const shared = await sharedEvents(context, people);
    const said = {
      mine: await lastAnswers(context, id),
      theirs: await lastAnswers(context, otherId),
    };
    await moveRows(context.db, people);
    await mergeFields(context, { survivor, other, choices });
    await keepContacts(context, { survivor, other });
    await stayStrict(context, id, said);
    await unindexCustomer(context, otherId);
    await indexCustomer(context, await readCustomer(context, id));
    await joinPeople(context, people);
    const mergeId = newId();
    const after = await readCustomer(context, id);
    const told = await emit(context, "customer.merged", {
      subject: { type: "customer", id },
      customerId: id,
      people: [otherId],
      changes: changesOf(survivor, after),
      details: { mergeId, mergedId: otherId, mergedName: other.name },
      audience: watchersOf([survivor.assignedTo, other.assignedTo]),
    });
    await remember(context, {
      ...{ ...people, mergeId, choices, before },
      shared: [...shared, told.id],
    });
    return showCustomer(context, id);
  },
});

/** @throws 409 for a record that is removed, erased or part of another already */
export function refuseGone({ mergedInto, deletedAt, name }: CustomerRow) {
  if (mergedInto !== null)
    throw conflict("merged_elsewhere", `${name} was merged into another record already.`, {
      mergedInto,
    });
  if (deletedAt !== null) throw conflict("removed", `${name} was removed meanwhile.`);
}

/** @throws 409 while one of them is being erased */
export async function refuseErasing({ db }: Pick<Context, "db">, ids: readonly string[]) {
  const [open] = await db
    .select({ customerId: erasures.customerId })
    .from(erasures)
    .where(
      and(
        isOneOf(erasures.customerId, ids),
        inArray(erasures.state, ["PROPOSED", "APPROVED", "ERASING"]),
      ),
    )
    .limit(1);
  if (!open) return;
  throw conflict(
    "being_erased",
    "Somebody proposed to erase one of the two. Wait for that, or withdraw the proposal.",
  );
}

/** A customer's row as the rules of merging compare it. */
export function sideOf(row: CustomerRow) {
  return { updatedAt: row.updatedAt, values: row as unknown as Record<string, unknown> };
}

interface Merging {
  survivor: CustomerRow;
  other: CustomerRow;
}

async function mergeFields(
  context: CommandContext,
  { survivor, other, choices }: Merging & { choices: MergeChoices },
) {
  const sides = sidesOf({ survivor: sideOf(survivor), other: sideOf(other) }, choices);
  const taken = Object.entries(sides)
    .filter(([, side]) => side === "other")
    .flatMap(([field]) => COLUMNS[field as MergeField])
    .map((column) => [column, other[column]]);
  const first = other.createdAt < survivor.createdAt ? other : survivor;
  const rest = first === other ? survivor : other;
  await context.db
    .update(users)
    .set({
      referralCode: survivor.referralCode ? other.referralCode : null,
      mergedInto: survivor.id,
    })
    .where(eq(users.id, other.id));
  await context.db
    .update(users)
    .set({
      ...Object.fromEntries(taken),
      tags: unionOfTags(survivor.tags, other.tags),
      sourceType: first.sourceType ?? rest.sourceType,
      acquisitionDate: earliest(survivor.acquisitionDate, other.acquisitionDate),
      createdAt: first.createdAt,
      referralCode: survivor.referralCode ?? other.referralCode,
      version: survivor.version + 1,
      updatedAt: context.now,
    })
    .where(eq(users.id, survivor.id));
  await context.db
    .update(users)
    .set({ deletedAt: context.now, version: other.version + 1, updatedAt: context.now })
    .where(eq(users.id, other.id));
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** Numbers and addresses that were not chosen still find the person. */
async function keepContacts(context: CommandContext, { survivor, other }: Merging) {
  const now = await readCustomer(context, survivor.id);
  for (const type of ["phone", "email"] as const) {
    const values = new Set([survivor[type], other[type]].filter((value) => value !== null));
    for (const value of values) {
      if (value === now[type]) continue;
      await context.db
        .insert(extraContacts)
        .values({ customerId: survivor.id, type, value, createdAt: context.now })
        .onConflictDoNothing();
    }
  }
}

type ConsentRow = typeof consents.$inferSelect;

async function lastAnswers(context: Context, customerId: string): Promise<ConsentRow[]> {
  const rows = await context.db
    .select()
    .from(consents)
    .where(eq(consents.customerId, customerId))
    .orderBy(desc(consents.createdAt), desc(consents.id));
  const seen = new Set<string>();
  return rows.filter(({ channel, purpose }) => {
    const name = `${channel} ${purpose}`;
    return !seen.has(name) && seen.add(name);
  });
}

/** Of two answers the stricter holds (semantics 9.1): where the later is a yes, the no is said again. */
async function stayStrict(
  context: CommandContext,
  customerId: string,
  said: { mine: ConsentRow[]; theirs: ConsentRow[] },
) {
  const together = await lastAnswers(context, customerId);
  const again = strictAgain(said.mine, said.theirs, together);
  const last = Math.max(...together.map((answer) => answer.createdAt));
  for (const { channel, purpose, state, basis } of again) {
    await context.db.insert(consents).values({
      ...{ id: newId(), customerId, channel, purpose, state, basis },
      source: "MERGE",
      recordedBy: context.actor.userId,
      maskedAddress: context.maskedAddress,
      // It has the last word even over an answer from a device whose clock is fast.
      createdAt: Math.max(context.now, last + 1),
    });
  }
  await refreshConsentFlags(context, customerId);
}

interface Remembered {
  survivorId: string;
  loserId: string;
  mergeId: string;
  choices: MergeChoices;
  shared: number[];
  before: Awaited<ReturnType<typeof takeRows>>;
}

async function remember(context: CommandContext, { mergeId, before, ...merge }: Remembered) {
  const { survivorId, loserId, choices, shared } = merge;
  await context.db.insert(merges).values({
    ...{ id: mergeId, survivorId, loserId },
    choices: choices as Record<string, string>,
    sharedEvents: shared,
    mergedBy: context.actor.userId,
    createdAt: context.now,
  });
  for (const change of await changedRows(context.db, before, { survivorId, loserId })) {
    await context.db.insert(mergeRows).values({
      mergeId,
      tableName: change.table,
      rowKey: change.key,
      before: change.before,
      after: change.after,
    });
  }
}

/** The merge that is to be undone: the one named, else the newest that touches the customer. */
export async function mergesOf(context: Context, customerId: string) {
  return context.db
    .select()
    .from(merges)
    .where(or(eq(merges.survivorId, customerId), eq(merges.loserId, customerId)))
    .orderBy(desc(merges.createdAt), desc(merges.id))
    .limit(MOST_MERGES);
}
