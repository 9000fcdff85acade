import { and, eq, type SQL } from "drizzle-orm";
import { recordings, transcripts, users } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { notFound } from "#app/platform/errors.ts";
import type { Recording } from "./schema.ts";
import { livingRecordings, recordingsInScope } from "./scope.server.ts";
import type { RecordingRow } from "./upload-token.server.ts";

export function selectRecordings({ db }: Pick<Context, "db">) {
  return db
    .select({ row: recordings, createdByName: users.name, transcriptState: transcripts.state })
    .from(recordings)
    .leftJoin(users, eq(users.id, recordings.createdBy))
    .leftJoin(transcripts, eq(transcripts.recordingId, recordings.id));
}

type Selected = Awaited<ReturnType<typeof selectRecordings>>[number];

export function toRecording({ row, createdByName, transcriptState }: Selected): Recording {
  const files = { webm: row.webmFileId, mp3: row.mp3FileId, original: row.originalFileId };
  return {
    id: row.id,
    version: row.version,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    source: row.source,
    state: row.state as Recording["state"],
    conversationId: row.conversationId,
    leadId: row.leadId,
    customerId: row.customerId,
    bookingId: row.bookingId,
    createdBy: row.createdBy,
    createdByName,
    recordedAt: toIso(row.recordedAt),
    durationMs: row.durationMs,
    formats: (["webm", "mp3", "original"] as const).filter((name) => files[name] !== null),
    transcriptState: transcriptState ?? "NONE",
  };
}

/** A recording that the actor may hear. @throws 404, also for what they may not know of */
export async function loadRecording(context: Context, id: string): Promise<RecordingRow> {
  return (await findRecording(context, eq(recordings.id, id))).row;
}

/** @throws 404 */
export async function showRecording(context: Context, id: string): Promise<Recording> {
  return toRecording(await findRecording(context, eq(recordings.id, id)));
}

async function findRecording(context: Context, where: SQL): Promise<Selected> {
  const visible = and(where, livingRecordings, recordingsInScope(context));
  const [found] = await selectRecordings(context).where(visible);
  if (!found) throw notFound();
  return found;
}
