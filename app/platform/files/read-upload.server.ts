import {
  unstable_parseMultipartFormData as parseMultipart,
  type UploadHandlerPart,
} from "@remix-run/node";
import type { Context } from "#app/platform/context.server.ts";
import { AppError, badRequest, invalidField } from "#app/platform/errors.ts";
import { HEAD_BYTES } from "./image-type.ts";
import { requireTakenType } from "./re-encode.server.ts";
import { stageFile } from "./stage-file.server.ts";

export const MOST_FILE_BYTES = 10_000_000;
const MOST_FILES = 10;
const MOST_FIELD_BYTES = 65_536;
/** So much of a body that is refused is still let in, and thrown away. */
const MOST_TAKEN_IN = 50_000_000;
const LONGEST_ID = 100;

export interface ReadUpload {
  /** The same form, each picture replaced by the id under which it waits. */
  request: Request;
  /** What was wrong with pictures that were not taken, in words for people. */
  refused: string[];
}

/** Puts a picture aside until the form's command attaches it. */
type Stage = (
  context: Context,
  picture: { name: string; bytes: Uint8Array },
) => Promise<{ id: string }>;

/**
 * Reads a multipart form part by part: pictures are checked while they arrive and staged, everything
 * else stays a field. A form without files passes as it is.
 * @param stage keeps a picture, and refuses who may not send one
 */
export async function readUpload(
  context: Context,
  request: Request,
  stage: Stage = stageFile,
): Promise<ReadUpload> {
  if (!/^multipart\/form-data\b/i.test(request.headers.get("Content-Type") ?? ""))
    return { request, refused: [] };
  const pictures: { field: string; name: string; bytes: Uint8Array }[] = [];
  const refused: string[] = [];
  const fields = new URLSearchParams();
  await parseMultipart(request, async (part) => {
    if (!part.filename) {
      // The field of a file when none was chosen.
      if (part.contentType) return null;
      const bytes = await collect(part, MOST_FIELD_BYTES);
      if (bytes) fields.append(part.name, new TextDecoder().decode(bytes));
      return null;
    }
    try {
      const bytes = await readPicture(part);
      if (bytes && pictures.length < MOST_FILES)
        pictures.push({ field: part.name, name: part.filename, bytes });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push(wordsOf(error));
    }
    return null;
  }).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    throw badRequest("The form arrived incomplete. Send it again.", "malformed_form");
  });
  for (const { field, name, bytes } of pictures) {
    try {
      fields.append(field, (await stage(quietly(context), { name, bytes })).id);
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 422) throw error;
      refused.push(wordsOf(error));
    }
  }
  return { request: asForm(request, fields), refused };
}

/**
 * One picture of a program's request: the bytes themselves, or multipart, where a field `id` says under
 * which id it is kept. @throws 413, 415, 422
 */
export async function readOnePicture(
  request: Request,
): Promise<{ name: string; bytes: Uint8Array; id?: string }> {
  const type = request.headers.get("Content-Type") ?? "";
  let found: { name: string; bytes: Uint8Array } | null = null;
  let id: string | undefined;
  if (/^multipart\/form-data\b/i.test(type)) {
    await parseMultipart(request, async (part) => {
      if (!part.filename && part.name === "id")
        id = new TextDecoder().decode((await collect(part, LONGEST_ID)) ?? undefined);
      if (!part.filename || found) return null;
      const bytes = await readPicture(part);
      if (bytes) found = { name: part.filename, bytes };
      return null;
    });
  } else if (/^image\//i.test(type) && request.body) {
    const data = request.body as unknown as AsyncIterable<Uint8Array>;
    const bytes = await readPicture({ data: toItsEnd(data) });
    if (bytes) found = { name: "photo", bytes };
  } else {
    throw new AppError({
      status: 415,
      code: "unsupported_media_type",
      title: "Send a picture",
      detail: "Content-Type must be multipart/form-data or an image type.",
    });
  }
  if (!found) throw invalidField("file", "Choose a photo.", "missing");
  return { ...(found as { name: string; bytes: Uint8Array }), ...(id === undefined ? {} : { id }) };
}

/** A body that is read to its end even by a reader who left: cut off while sending, nobody hears why. */
async function* toItsEnd(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  let size = 0;
  const next = async () => {
    const { done, value } = await chunks.next();
    size += done ? 0 : value.byteLength;
    return done ? null : value;
  };
  try {
    for (let chunk = await next(); chunk; chunk = await next()) yield chunk;
  } finally {
    while (size <= MOST_TAKEN_IN && (await next()));
    await chunks.return?.();
  }
}

/** The bytes of a picture; null for the empty field of a form in which nothing was chosen. */
async function readPicture({ data }: Pick<UploadHandlerPart, "data">): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isChecked = false;
  for await (const chunk of data) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MOST_FILE_BYTES) throw tooLarge();
    if (!isChecked && size >= HEAD_BYTES) {
      requireTakenType(Buffer.concat(chunks), "file");
      isChecked = true;
    }
  }
  if (size === 0) return null;
  const bytes = Buffer.concat(chunks);
  requireTakenType(bytes, "file");
  return bytes;
}

async function collect({ data }: UploadHandlerPart, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of data) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge() {
  return new AppError({
    status: 413,
    code: "too_large",
    title: "Too large",
    detail: "A photo may have at most 10 MB. Send a smaller one, or a screenshot of it.",
  });
}

const wordsOf = (error: AppError) => error.errors?.[0]?.message ?? error.message;

/** The form's own key counts for the form, not for its pictures. */
const quietly = (context: Context): Context => ({ ...context, idempotency: null });

function asForm(request: Request, fields: URLSearchParams): Request {
  const headers = new Headers(request.headers);
  for (const name of ["Content-Type", "Content-Length", "Transfer-Encoding"]) headers.delete(name);
  return new Request(request.url, { method: "POST", headers, body: fields });
}
