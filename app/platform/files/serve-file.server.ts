import { eq } from "drizzle-orm";
import { files } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { notFound } from "#app/platform/errors.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import { readStored, type Size } from "./file-store.server.ts";
import { pixelsOf } from "./re-encode.server.ts";

/** Whether the actor may see what hangs on a record of this kind. */
export type FileGuard = (context: Context, subjectId: string) => Promise<boolean>;

const guards = () => singleton("file-guards", () => new Map<string, FileGuard>());

/** The area that owns a kind of record says who may see its pictures. */
export function guardFiles(subjectType: string, guard: FileGuard) {
  guards().set(subjectType, guard);
}

/**
 * A picture for whoever may see its record; one that waits only for whoever sent it.
 * @throws 404 for everybody else, as for a picture that is not there
 */
export async function serveFile(
  context: Context,
  { id, size }: { id: string; size: Size },
): Promise<Response> {
  const [row] = await context.db.select().from(files).where(eq(files.id, id));
  if (!row || !(await maySee(context, row))) throw notFound();
  return sendFile(row, size);
}

/** A picture that the caller has made sure may be seen. @throws 404 when its bytes are gone */
export async function sendFile(row: typeof files.$inferSelect, size: Size): Promise<Response> {
  const bytes = await readStored(row.storageKey, size);
  if (!bytes) throw notFound();
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": row.mimeType,
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": `inline; filename="${row.id}.webp"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

async function maySee(context: Context, row: typeof files.$inferSelect): Promise<boolean> {
  const { userId } = context.actor;
  if (userId === null) return false;
  if (row.subjectType === null || row.subjectId === null) return row.createdBy === userId;
  const guard = guards().get(row.subjectType);
  return guard ? guard(context, row.subjectId) : false;
}

/** How large a picture is, in pixels; of one that cannot be read a square. */
export async function sizeOfFile(
  { db }: Context,
  id: string,
): Promise<{ width: number; height: number }> {
  const [row] = await db.select().from(files).where(eq(files.id, id));
  const bytes = row ? await readStored(row.storageKey, "thumbnail") : null;
  return bytes ? pixelsOf(bytes) : { width: 1, height: 1 };
}
