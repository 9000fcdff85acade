import { and, count, eq, isNotNull } from "drizzle-orm";
import { files } from "#app/db/schema/index.ts";
import type { CommandContext, Context } from "#app/platform/context.server.ts";
import { AppError, notFound } from "#app/platform/errors.ts";
import { storeImage } from "#app/platform/files/file-store.server.ts";
import { reEncode } from "#app/platform/files/re-encode.server.ts";
import { guardFiles, sendFile } from "#app/platform/files/serve-file.server.ts";
import {
  attachFile,
  attachStagedFor,
  keepStaged,
  Picture,
  StagedFile,
} from "#app/platform/files/stage-file.server.ts";
import { command } from "#app/platform/operation.server.ts";
import { Id } from "#app/platform/wire.ts";
import { loadConversation } from "./conversation-record.server.ts";
import { showsPhoto } from "./own-thread.server.ts";
import type { Message } from "./schema.ts";
import { ownThread } from "./visitor-token.server.ts";

const MOST_IN_A_THREAD = 60;
const subjectOf = (conversationId: string) => ({ type: "conversation", id: conversationId });

// Whoever may answer a conversation sees its photos.
guardFiles("conversation", async (context, id) => {
  try {
    await loadConversation(context, id);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
});

/** Before anything is decoded the thread is asked for: a stranger costs no work. */
export const stageVisitorPhoto = command({
  summary: "Send a photo into the visitor's own conversation; a message then shows it",
  can: "public:enquire",
  input: Picture.extend({ conversationId: Id }),
  output: StagedFile,
  async prepare(context, { conversationId, bytes, path }) {
    const { row } = await ownThread(context, conversationId);
    if (row.isBlocked) throw notFound();
    const [kept] = await context.db
      .select({ n: count() })
      .from(files)
      .where(and(eq(files.subjectType, "conversation"), eq(files.subjectId, row.id)));
    if ((kept?.n ?? 0) >= MOST_IN_A_THREAD) throw tooMany();
    return { stored: await storeImage(await reEncode(bytes, path)), subject: subjectOf(row.id) };
  },
  run: (context, { id, name }, { stored, subject }) =>
    keepStaged(context, { id, name, stored, subject }),
});

/**
 * Ties photos to the line that shows them: a visitor's were sent into this very thread, those of staff
 * are their own. @throws 422 at `fileIds`
 */
export async function attachPhotos(
  context: CommandContext,
  {
    conversationId,
    author,
    fileIds,
  }: { conversationId: string; author: Message["author"]; fileIds: readonly string[] },
) {
  const attach = author === "VISITOR" ? attachStagedFor : attachFile;
  for (const id of fileIds)
    await attach(context, { id, subject: subjectOf(conversationId), path: "fileIds" });
}

/** A photo of the visitor's own thread. @throws 404 for any other file, whoever's it is */
export async function visitorPhoto(
  context: Context,
  {
    conversationId,
    fileId,
    size,
  }: { conversationId: string; fileId: string; size: "full" | "thumbnail" },
): Promise<Response> {
  const thread = await ownThread(context, conversationId);
  const [file] = await context.db
    .select()
    .from(files)
    .where(
      and(
        eq(files.id, fileId),
        eq(files.subjectType, "conversation"),
        eq(files.subjectId, thread.row.id),
        isNotNull(files.attachedAt),
      ),
    );
  if (!file || !(await showsPhoto(context.db, thread, fileId))) throw notFound();
  return sendFile(file, size);
}

function tooMany() {
  return new AppError({
    status: 409,
    code: "too_many_photos",
    title: "Too many photos",
    detail: `A conversation keeps at most ${MOST_IN_A_THREAD} photos.`,
  });
}
