import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { cannedReplies } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { invalidField, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import {
  CannedReply,
  CannedReplyDraft,
  CannedReplyEdit,
  CannedReplyId,
  CannedReplyList,
} from "./canned-schema.ts";
import { MAY_REPLY } from "./scope.server.ts";

type Row = typeof cannedReplies.$inferSelect;
const MOST = 200;

export const listCannedReplies = query({
  summary: "Answers written in advance",
  can: MAY_REPLY,
  input: z.strictObject({}),
  output: CannedReplyList,
  async run({ db }) {
    const rows = await db
      .select()
      .from(cannedReplies)
      .where(isNull(cannedReplies.deletedAt))
      .orderBy(asc(cannedReplies.shortcut))
      .limit(MOST);
    return { data: rows.map(toReply), page: { limit: MOST, nextCursor: null } };
  },
});

export const createCannedReply = command({
  summary: "Write an answer in advance",
  can: "templates:edit",
  input: CannedReplyDraft,
  output: CannedReply,
  async run(context, { id = newId(), shortcut, text }) {
    await requireFree(context, shortcut, id);
    const stamps = { createdAt: context.now, updatedAt: context.now };
    await context.db.insert(cannedReplies).values({ id, shortcut, text, ...stamps });
    await tell(context, "canned_reply.created", id, shortcut);
    return toReply(await findRow(context, id));
  },
});

export const updateCannedReply = command({
  summary: "Change an answer that was written in advance",
  can: "templates:edit",
  input: CannedReplyEdit,
  output: CannedReply,
  async run(context, { id, version, ...edit }) {
    const row = await findRow(context, id);
    await checkVersion(context, { given: version, row, current: () => toReply(row) });
    if (edit.shortcut) await requireFree(context, edit.shortcut, id);
    await save(context, row, edit);
    await tell(context, "canned_reply.updated", id, edit.shortcut ?? row.shortcut);
    return toReply(await findRow(context, id));
  },
});

export const deleteCannedReply = command({
  summary: "Remove an answer that was written in advance",
  can: "templates:edit",
  input: CannedReplyId,
  output: z.null(),
  async run(context, { id, version }) {
    const row = await findRow(context, id);
    await checkVersion(context, { given: version, row, current: () => toReply(row) });
    await save(context, row, { deletedAt: context.now });
    await tell(context, "canned_reply.deleted", id, row.shortcut);
    return null;
  },
});

async function findRow({ db }: Context, id: string): Promise<Row> {
  const [row] = await db.select().from(cannedReplies).where(eq(cannedReplies.id, id));
  if (!row || row.deletedAt !== null) throw notFound();
  return row;
}

async function requireFree({ db }: CommandContext, shortcut: string, id: string) {
  const [taken] = await db
    .select({ id: cannedReplies.id })
    .from(cannedReplies)
    .where(
      and(
        eq(cannedReplies.shortcut, shortcut),
        isNull(cannedReplies.deletedAt),
        ne(cannedReplies.id, id),
      ),
    );
  if (taken) throw invalidField("shortcut", "Another answer has this word already.", "taken");
}

async function save(context: CommandContext, row: Row, change: Partial<Row>) {
  await context.db
    .update(cannedReplies)
    .set({ ...change, version: row.version + 1, updatedAt: context.now })
    .where(eq(cannedReplies.id, row.id));
}

async function tell(context: CommandContext, type: string, id: string, shortcut: string) {
  await emit(context, type, {
    subject: { type: "canned_reply", id },
    details: { shortcut },
    readBy: MAY_REPLY,
  });
}

function toReply({ deletedAt: _deleted, createdAt, updatedAt, ...row }: Row): CannedReply {
  return { ...row, createdAt: toIso(createdAt), updatedAt: toIso(updatedAt) };
}
