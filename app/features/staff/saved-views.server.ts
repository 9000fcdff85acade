import { and, asc, desc, eq, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { savedViews } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { conflict, notFound } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { OneRow, resourceFields, Text } from "#app/platform/wire.ts";

const MOST_VIEWS = 50;
const Area = z.enum(["leads", "customers", "bookings"]);
/** What a list's address says after the question mark; a cursor is no part of a view. */
const QueryText = z
  .string()
  .max(2_000)
  .refine((text) => !/[\r\n\0#]|\p{Surrogate}/u.test(text), "This is not a query.")
  .transform(tidyQuery);

export const SavedView = z
  .object({
    ...resourceFields,
    area: Area,
    name: z.string(),
    query: z.string(),
    isShared: z.boolean(),
    isMine: z.boolean(),
  })
  .meta({ id: "SavedView" });
export type SavedView = z.infer<typeof SavedView>;

export const SavedViewDraft = z
  .strictObject({
    area: Area,
    name: Text(60),
    query: QueryText.default(""),
    isShared: z.boolean().default(false),
  })
  .meta({ id: "SavedViewDraft" });

/** Own views and those the team shares. */
export const listViews = query({
  summary: "Saved views of a list: one's own, and those of the team",
  can: "views:edit",
  input: z.strictObject({ area: Area.optional() }),
  output: z.object({ data: z.array(SavedView) }),
  async run(context, { area }) {
    const rows = await context.db
      .select()
      .from(savedViews)
      .where(and(isReadable(context), area ? eq(savedViews.area, area) : undefined))
      .orderBy(desc(savedViews.isDefault), asc(savedViews.name))
      .limit(MOST_VIEWS * 2);
    return { data: rows.map((row) => toView(row, context)) };
  },
});

export const createView = command({
  summary: "Keep the filters of a list under a name",
  can: "views:edit",
  input: SavedViewDraft,
  output: SavedView,
  async run(context, draft) {
    const { userId } = context.actor;
    if (userId === null) throw notFound();
    const own = await context.db
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(and(eq(savedViews.ownerId, userId), isNull(savedViews.deletedAt)));
    if (own.length >= MOST_VIEWS)
      throw conflict("too_many_views", "Delete a view you no longer use first.");
    const row = {
      ...draft,
      id: newId(),
      ownerId: userId,
      isDefault: false,
      deletedAt: null,
      version: 1,
      createdAt: context.now,
      updatedAt: context.now,
    };
    await context.db.insert(savedViews).values(row);
    await emit(context, "view.created", {
      subject: { type: "view", id: row.id },
      readBy: "views:edit",
    });
    return toView(row, context);
  },
});

export const deleteView = command({
  summary: "Delete a saved view of one's own",
  can: "views:edit",
  input: OneRow,
  output: z.null(),
  async run(context, { id, version }) {
    const [row] = await context.db
      .select()
      .from(savedViews)
      .where(and(eq(savedViews.id, id), isNull(savedViews.deletedAt)));
    if (!row || row.ownerId !== context.actor.userId) throw notFound();
    const current = () => toView(row, context);
    await checkVersion(context, { given: version, row, current });
    await context.db
      .update(savedViews)
      .set({ deletedAt: context.now, version: row.version + 1, updatedAt: context.now })
      .where(eq(savedViews.id, id));
    await emit(context, "view.deleted", { subject: { type: "view", id }, readBy: "views:edit" });
    return null;
  },
});

function isReadable(context: Context) {
  const isMine = eq(savedViews.ownerId, context.actor.userId ?? "");
  return and(isNull(savedViews.deletedAt), or(isMine, eq(savedViews.isShared, true)));
}

function toView(row: typeof savedViews.$inferSelect, context: Context): SavedView {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    area: row.area as SavedView["area"],
    name: row.name,
    query: row.query,
    isShared: row.isShared,
    isMine: row.ownerId === context.actor.userId,
  };
}

function tidyQuery(text: string): string {
  const given = new URLSearchParams(text);
  const params = new URLSearchParams(
    [...given].filter(([name, value]) => name !== "cursor" && value !== ""),
  );
  params.sort();
  return params.toString();
}
