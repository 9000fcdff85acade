import { createHash } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { recordings } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { DAY } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import { visitOf } from "#app/platform/public-visit.ts";
import { signature } from "#app/platform/signed.server.ts";

export type RecordingRow = typeof recordings.$inferSelect;

/** A draft waits a day in the frame, and so does what has arrived of it. */
export const UPLOAD_LIFE = DAY;

/** What adds to one upload and nothing else: 256 bits that only we can make; its hash is stored. */
export function uploadTokenOf(recordingId: string): string {
  return `vu_${signature("upload-token", recordingId)}`;
}

export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** The upload that the visitor's token opens. @throws 404 for any other, whoever's it is */
export async function ownUpload(context: Context, id: string): Promise<RecordingRow> {
  const { uploadToken } = visitOf(context);
  if (!uploadToken) throw notFound();
  const [row] = await context.db
    .select()
    .from(recordings)
    .where(
      and(
        eq(recordings.id, id),
        eq(recordings.uploadTokenHash, hashOfToken(uploadToken)),
        gt(recordings.createdAt, context.now - UPLOAD_LIFE),
      ),
    );
  if (!row || row.state === "ERASED") throw notFound();
  return row;
}
