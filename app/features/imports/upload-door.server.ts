import { unstable_parseMultipartFormData as parseForm } from "@remix-run/node";
import type { ApiArgs } from "#app/platform/api.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { invalidField } from "#app/platform/errors.ts";
import { problemResponse } from "#app/platform/problem.server.ts";
import { takeTurn } from "#app/platform/rate-limit.server.ts";
import { createdResponse } from "#app/platform/reply.ts";
import { contextFor } from "#app/platform/request.server.ts";
import { receiveImport } from "./imports.server.ts";
import { type Import, ImportKind } from "./schema.ts";

const PATH = "/api/crm/imports";
const UPLOADS = /^(?:text\/csv|text\/plain|multipart\/form-data)\b/i;
const MOST_FIELD_BYTES = 1_000;

/** Whether a request brings a file that is read as it comes in, not a JSON body. */
export function isUpload({ url, method, headers }: Request): boolean {
  const isHere = new URL(url).pathname.replace(/\/$/, "") === PATH;
  return method === "POST" && isHere && UPLOADS.test(headers.get("Content-Type") ?? "");
}

interface UploadArgs extends ApiArgs {
  request: Request;
}

/** `POST /imports` with the file itself: raw with `?kind=…&fileName=…`, or as a form. */
export async function answerUpload(args: UploadArgs): Promise<Response> {
  const requestId = args.context.facts?.requestId ?? "";
  try {
    const context = await contextFor(args);
    const limits = await takeTurn(context, args.request);
    const made = await uploadOf(context, args.request);
    return createdResponse(made, { location: `${PATH}/${made.id}`, headers: limits });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}

function uploadOf(context: Context, request: Request): Promise<Import> {
  if (/^multipart/i.test(request.headers.get("Content-Type") ?? ""))
    return receiveForm(context, request);
  const { searchParams } = new URL(request.url);
  return receiveImport(context, {
    kind: kindOf(searchParams.get("kind")),
    fileName: searchParams.get("fileName") ?? "import.csv",
    bytes: (request.body ?? []) as unknown as AsyncIterable<Uint8Array>,
  });
}

/** A form with `kind` and, after it, `file`; the file goes to the staging table as it comes in. */
export async function receiveForm(context: Context, request: Request): Promise<Import> {
  if (!/^multipart\/form-data;.*boundary=/i.test(request.headers.get("Content-Type") ?? ""))
    throw invalidField("file", "Choose a file.");
  let kind: string | null = null;
  const received: { made: Import | null } = { made: null };
  await parseForm(request, async ({ name, filename, data }) => {
    if (name !== "file") {
      const text = await shortText(data);
      if (name === "kind") kind = text;
      return text;
    }
    if (!filename) throw invalidField("file", "Choose a file.");
    received.made = await receiveImport(context, {
      kind: kindOf(kind),
      fileName: filename,
      bytes: data,
    });
    return received.made.id;
  });
  if (!received.made) throw invalidField("file", "Choose a file.");
  return received.made;
}

function kindOf(text: string | null): ImportKind {
  const kind = ImportKind.safeParse(text);
  if (!kind.success) throw invalidField("kind", "Say what is in the file.");
  return kind.data;
}

async function shortText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.byteLength;
    if (size <= MOST_FIELD_BYTES) parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
