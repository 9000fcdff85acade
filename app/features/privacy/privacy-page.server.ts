import { inArray } from "drizzle-orm";
import { users } from "#app/db/schema/index.ts";
import { can } from "#app/platform/auth/actor.ts";
import type { Context } from "#app/platform/context.server.ts";
import { formatDate, formatDay, localDateOf } from "#app/platform/dates.ts";
import { AppError, notFound } from "#app/platform/errors.ts";
import { isFresh } from "#app/platform/fresh.server.ts";
import { newId } from "#app/platform/ids.ts";
import { erasurePreview } from "./erasure-preview.server.ts";
import { erasureOf } from "./erasure-record.server.ts";
import { listErasures } from "./list-erasures.server.ts";

/** What a person may ask of the shop about their data, for one screen. */
export async function privacyPage(context: Context, id: string) {
  await refuseErased(context, id);
  const { erasure, ...preview } = await erasurePreview(context, { id });
  const names = await namesOf(context, erasure ? [erasure.proposedBy] : []);
  return {
    ...preview,
    erasure: erasure && {
      ...{ id: erasure.id, version: erasure.version, state: erasure.state },
      due: formatDay(erasure.dueOn),
      by: names.get(erasure.proposedBy) ?? "somebody",
      isOwn: erasure.proposedBy === context.actor.userId,
    },
    today: localDateOf(context.now),
    isFresh: isFresh(context),
    rights: {
      mayApprove: can(context.actor, "customers:approve-erasure"),
      mayExport: can(context.actor, "customers:export"),
    },
    formKey: newId(),
  };
}

/** Old links lead to words, not to nothing. @throws 410 for a person who was erased */
export async function refuseErased(context: Context, customerId: string) {
  const row = await erasureOf(context, customerId);
  if (row?.state !== "DONE" || row.erasedAt === null) return;
  throw new AppError({
    status: 410,
    code: "erased",
    title: "This person was erased",
    detail: `That was on ${formatDate(row.erasedAt)}. What has to be kept for accounts stays without a name.`,
  });
}

/** Turns "not there" into "was erased" where that is what became of the customer. */
export async function orErased<T>(
  context: Context,
  id: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.status === notFound().status && isId(id))
      await refuseErased(context, id);
    throw error;
  }
}

const isId = (id: string) => /^[\da-f-]{36}$/i.test(id);

const STATE_WORDS = {
  PROPOSED: "Waits for approval",
  APPROVED: "Begins now",
  ERASING: "Under way",
  DONE: "Erased",
  WITHDRAWN: "Withdrawn",
} as const;

/** Requests that wait, the most urgent first, and those that are over. */
export async function requestsPage(context: Context) {
  const { data } = await listErasures(context, { limit: 100 });
  const names = await namesOf(
    context,
    data.flatMap(({ customerId, proposedBy }) => [customerId, proposedBy]),
  );
  const today = localDateOf(context.now);
  const rows = data.map((row) => ({
    id: row.id,
    to: `/customers/${row.customerId}/privacy`,
    name: names.get(row.customerId) ?? "Erased person",
    by: names.get(row.proposedBy) ?? "somebody",
    state: STATE_WORDS[row.state],
    isOpen: !["DONE", "WITHDRAWN"].includes(row.state),
    dueOn: row.dueOn,
    due: formatDay(row.dueOn),
    isLate: row.dueOn < today,
  }));
  const open = rows.filter(({ isOpen }) => isOpen);
  return {
    waiting: open.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)),
    over: rows.filter(({ isOpen }) => !isOpen),
  };
}

async function namesOf({ db }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
