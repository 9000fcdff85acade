import { randomBytes } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "#app/db/client.server.ts";
import { locations, widgetKeys } from "#app/db/schema/index.ts";
import { toIso } from "#app/platform/dates.ts";
import { invalidField, notFound } from "#app/platform/errors.ts";
import { changesBetween, emit } from "#app/platform/events.server.ts";
import { newId } from "#app/platform/ids.ts";
import { checkVersion, command, query } from "#app/platform/operation.server.ts";
import { OneRow } from "#app/platform/wire.ts";
import { WidgetKey, WidgetKeyDraft, WidgetKeyEdit, WidgetKeyList } from "./widget-schema.ts";

type Row = typeof widgetKeys.$inferSelect;

export const listWidgetKeys = query({
  summary: "List the keys of the website widget",
  can: "settings:edit",
  input: z.strictObject({}),
  output: WidgetKeyList,
  async run({ db }) {
    const rows = await db
      .select()
      .from(widgetKeys)
      .where(isNull(widgetKeys.deletedAt))
      .orderBy(asc(widgetKeys.id));
    return { data: rows.map(toWidgetKey), page: { limit: 200, nextCursor: null } };
  },
});

export const getWidgetKey = query({
  summary: "Get a key of the website widget",
  can: "settings:edit",
  input: OneRow,
  output: WidgetKey,
  run: async ({ db }, { id }) => toWidgetKey(await findRow(db, id)),
});

export const createWidgetKey = command({
  summary: "Make a key for a website",
  can: "settings:edit",
  input: WidgetKeyDraft,
  output: WidgetKey,
  async run(context, draft) {
    await requireLocation(context.db, draft.locationId);
    const row: Row = {
      ...draft,
      id: newId(),
      key: `pk_${randomBytes(18).toString("base64url")}`,
      isActive: true,
      deletedAt: null,
      version: 1,
      createdAt: context.now,
      updatedAt: context.now,
    };
    await context.db.insert(widgetKeys).values(row);
    await emit(context, "widget_key.created", {
      subject: { type: "widget_key", id: row.id },
      details: { name: row.name },
      readBy: "settings:edit",
    });
    return toWidgetKey(row);
  },
});

export const updateWidgetKey = command({
  summary: "Change a website's key: name, allowed sites, on or off",
  can: "settings:edit",
  input: WidgetKeyEdit,
  output: WidgetKey,
  async run(context, { id, version, ...edit }) {
    const row = await findRow(context.db, id);
    await checkVersion(context, { given: version, row, current: () => toWidgetKey(row) });
    await requireLocation(context.db, edit.locationId ?? null);
    const after = { ...row, ...edit, version: row.version + 1, updatedAt: context.now };
    // Writing the id, too, would make SQLite look through every lead for one that names the key.
    const { id: _id, ...changed } = after;
    await context.db.update(widgetKeys).set(changed).where(eq(widgetKeys.id, id));
    await emit(context, "widget_key.updated", {
      subject: { type: "widget_key", id },
      changes: changesBetween<object>({ ...pick(row) }, { ...pick(after) }) ?? undefined,
      readBy: "settings:edit",
    });
    return toWidgetKey(after);
  },
});

export const deleteWidgetKey = command({
  summary: "Delete a website's key; widgets that use it stop at once",
  can: "settings:edit",
  input: OneRow,
  output: WidgetKey,
  async run(context, { id, version }) {
    const row = await findRow(context.db, id);
    await checkVersion(context, { given: version, row, current: () => toWidgetKey(row) });
    await context.db
      .update(widgetKeys)
      .set({ deletedAt: context.now, isActive: false, version: row.version + 1 })
      .where(eq(widgetKeys.id, id));
    await emit(context, "widget_key.deleted", {
      subject: { type: "widget_key", id },
      details: { name: row.name },
      readBy: "settings:edit",
    });
    return toWidgetKey({ ...row, isActive: false });
  },
});

async function findRow(db: Reader, id: string): Promise<Row> {
  const [row] = await db
    .select()
    .from(widgetKeys)
    .where(and(eq(widgetKeys.id, id), isNull(widgetKeys.deletedAt)));
  if (!row) throw notFound();
  return row;
}

async function requireLocation(db: Reader, id: string | null) {
  if (id === null) return;
  const [row] = await db
    .select({ id: locations.id })
    .from(locations)
    .where(and(eq(locations.id, id), isNull(locations.deletedAt)));
  if (!row) throw invalidField("locationId", "There is no such location.");
}

const pick = ({ name, allowedOrigins, locationId, isActive }: Row) => ({
  name,
  allowedOrigins,
  locationId,
  isActive,
});

function toWidgetKey(row: Row): WidgetKey {
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    key: row.key,
    ...pick(row),
  };
}
