import { randomBytes } from "node:crypto";
import { asc, eq, isNull } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Reader } from "#app/db/client.server.ts";
import type { CommandContext } from "./context.server.ts";
import { toIso, toIsoOrNull } from "./dates.ts";
import { notFound } from "./errors.ts";
import { emit } from "./events.server.ts";
import { sealField } from "./field-crypto.server.ts";
import { newId } from "./ids.ts";
import { checkVersion } from "./operation.server.ts";

/** Another system that signs what it sends here by the Standard Webhooks rules. */
interface SourceRow {
  id: string;
  name: string;
  isActive: boolean;
  version: number;
  createdAt: number;
  updatedAt: number;
  seenAt: number | null;
  deletedAt: number | null;
}

type SourceTable = SQLiteTable & Record<"id" | "createdAt" | "deletedAt", SQLiteColumn>;

interface Change<Row> {
  id: string;
  version: number | undefined;
  edit: Partial<Row> | ((row: Row) => Partial<Row>);
  /** Ends the type of the event: "updated", "rotated", "deleted". */
  verb: string;
}

/** Keeps the systems of one table; their secrets are sealed, and each is shown once. */
export function signedSources<Row extends SourceRow, Wire>(kept: {
  table: SourceTable;
  /** The subject of its events, and the beginning of their types. */
  type: string;
  toWire: (row: Row, secret: string | null) => Wire;
  detailsOf: (row: Row) => Record<string, unknown>;
}) {
  const { table, type, toWire, detailsOf } = kept;

  async function load(db: Reader, id: string): Promise<Row> {
    const [row] = (await db.select().from(table).where(eq(table.id, id))) as Row[];
    if (!row || row.deletedAt !== null) throw notFound();
    return row;
  }

  async function tell(context: CommandContext, verb: string, row: Row) {
    await emit(context, `${type}.${verb}`, {
      subject: { type, id: row.id },
      details: detailsOf(row),
      readBy: "settings:edit",
    });
  }

  return {
    async list(db: Reader) {
      const rows = await db
        .select()
        .from(table)
        .where(isNull(table.deletedAt))
        .orderBy(asc(table.createdAt));
      const data = (rows as Row[]).map((row) => toWire(row, null));
      return { data, page: { limit: 200, nextCursor: null } };
    },

    /** Its secret is in the answer and never again. */
    async add(context: CommandContext, fields: Partial<Row>): Promise<Wire> {
      const id = newId();
      const secret = newSecret();
      const stamps = { createdAt: context.now, updatedAt: context.now };
      await context.db
        .insert(table)
        .values({ ...fields, id, secret: sealField(secret), ...stamps } as never);
      const row = await load(context.db, id);
      await tell(context, "created", row);
      return toWire(row, secret);
    },

    /** @throws 404, 412 */
    async change(context: CommandContext, { id, version, edit, verb }: Change<Row>): Promise<Row> {
      const row = await load(context.db, id);
      await checkVersion(context, { given: version, row, current: () => toWire(row, null) });
      const changed = typeof edit === "function" ? edit(row) : edit;
      const stamps = { version: row.version + 1, updatedAt: context.now };
      await context.db
        .update(table)
        .set({ ...changed, ...stamps } as never)
        .where(eq(table.id, id));
      const after = { ...row, ...changed, ...stamps };
      await tell(context, verb, after);
      return after;
    },
  };
}

/** A new secret, as the Standard Webhooks rules write one. */
export const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** The fields that every such system answers with. */
export function sourceFields(row: SourceRow) {
  const { id, version, name, isActive } = row;
  return {
    ...{ id, version, name, isActive },
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    seenAt: toIsoOrNull(row.seenAt),
  };
}
