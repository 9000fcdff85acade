import { eq } from "drizzle-orm";
import { z } from "zod";
import { files } from "#app/db/schema/index.ts";
import { rememberAccess } from "#app/platform/access-notes.server.ts";
import type { ApiArgs } from "#app/platform/api.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { AppError, notFound } from "#app/platform/errors.ts";
import { readSealed } from "#app/platform/files/file-store.server.ts";
import { authorize, parseInput } from "#app/platform/operation.server.ts";
import { problemResponse } from "#app/platform/problem.server.ts";
import { takeTurn } from "#app/platform/rate-limit.server.ts";
import { contextFor } from "#app/platform/request.server.ts";
import { Flag, Id } from "#app/platform/wire.ts";
import { byteRange } from "./audio-range.ts";
import { loadRecording } from "./recording-record.server.ts";
import { MAY_HEAR } from "./scope.server.ts";
import type { RecordingRow } from "./upload-token.server.ts";

export const MAY_DOWNLOAD = "recordings:download";
const Asked = z.strictObject({
  id: Id,
  format: z.enum(["webm", "mp3", "original"]).optional(),
  /** To keep it as a file, which asks for a permission of its own. */
  download: Flag.default(false),
});
type Format = NonNullable<z.infer<typeof Asked>["format"]>;

/**
 * `GET /recordings/:id/audio`: the sound, whole or a range of it. `format`, or what `Accept` prefers, says
 * which encoding. Whoever hears it is noted.
 */
export async function answerAudio(args: ApiArgs, id: string): Promise<Response> {
  try {
    const context = await contextFor(args);
    const limits = await takeTurn(context, args.request);
    authorize(context, MAY_HEAR);
    const query = Object.fromEntries(new URL(args.request.url).searchParams);
    const asked = parseInput(Asked, { ...query, id });
    if (asked.download) authorize(context, MAY_DOWNLOAD);
    const row = await loadRecording(context, asked.id);
    const format = formatOf(row, asked.format ?? preferred(args.request.headers.get("Accept")));
    const sound = format && (await soundOf(context, row, format));
    if (!sound) throw notFound();
    note(context, row, asked.download);
    const name = asked.download ? `attachment; filename="${row.id}.${sound.extension}"` : "inline";
    const headers = {
      ...limits,
      ...fixed,
      "Content-Type": sound.type,
      "Content-Disposition": name,
    };
    return partOf(sound.bytes, { range: args.request.headers.get("Range"), headers });
  } catch (error) {
    return problemResponse(error, args.context.facts?.requestId ?? "");
  }
}

const fixed = {
  "Accept-Ranges": "bytes",
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "X-Content-Type-Options": "nosniff",
};
const EXTENSIONS: Record<string, string> = {
  "audio/webm": "webm",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "audio/wav": "wav",
};

function preferred(accept: string | null): Format {
  return /audio\/(?:mpeg|mp3)/i.test(accept ?? "") ? "mp3" : "webm";
}

/** What was asked for, or what there is instead of it. */
function formatOf(row: RecordingRow, wanted: Format): Format | null {
  const files = { webm: row.webmFileId, mp3: row.mp3FileId, original: row.originalFileId };
  return [wanted, "webm" as const, "original" as const].find((name) => files[name]) ?? null;
}

async function soundOf({ db }: Context, row: RecordingRow, format: Format) {
  const id = { webm: row.webmFileId, mp3: row.mp3FileId, original: row.originalFileId }[format];
  const [file] = await db
    .select()
    .from(files)
    .where(eq(files.id, id ?? ""));
  const bytes = file ? await readSealed(file.storageKey) : null;
  if (!file || !bytes) return null;
  return { bytes, type: file.mimeType, extension: EXTENSIONS[file.mimeType] ?? "bin" };
}

/** A player asks for many ranges; the same person within a second is noted once. */
function note(context: Context, row: RecordingRow, isDownload: boolean) {
  rememberAccess(context, {
    type: isDownload ? "recording.downloaded" : "recording.heard",
    subject: { type: "recording", id: row.id },
    details: { leadId: row.leadId, customerId: row.customerId },
  });
}

function partOf(
  bytes: Buffer,
  { range: asked, headers }: { range: string | null; headers: Record<string, string> },
): Response {
  const size = bytes.byteLength;
  const range = byteRange(asked, size);
  if (range === "none")
    throw new AppError({
      status: 416,
      code: "range_not_satisfiable",
      title: "There is nothing at that place",
      headers: { "Content-Range": `bytes */${size}` },
    });
  const part = range ? bytes.subarray(range.from, range.to + 1) : bytes;
  return new Response(new Uint8Array(part), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "Content-Length": String(part.byteLength),
      ...(range ? { "Content-Range": `bytes ${range.from}-${range.to}/${size}` } : {}),
    },
  });
}
