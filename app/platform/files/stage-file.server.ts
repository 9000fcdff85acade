import { and, eq, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { files } from "#app/db/schema/index.ts";
import { requireFreeId } from "#app/platform/client-id.server.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { invalidField } from "#app/platform/errors.ts";
import { newId } from "#app/platform/ids.ts";
import { command } from "#app/platform/operation.server.ts";
import { storeImage } from "./file-store.server.ts";
import { reEncode } from "./re-encode.server.ts";

const LONGEST_NAME = 120;

/** A picture that waits for the command that attaches it. */
export const StagedFile = z
  .object({
    id: z.uuidv7(),
    name: z.string(),
    mimeType: z.string(),
    bytes: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "StagedFile" });
export type StagedFile = z.infer<typeof StagedFile>;

const Picture = z.strictObject({
  /** A picture that a device took without signal brings its own. */
  id: z.uuidv7().optional(),
  name: z.string(),
  bytes: z.custom<Uint8Array>((given) => given instanceof Uint8Array),
  /** Where a refusal is shown. */
  path: z.string().default("file"),
});

export const stageFile = command({
  summary: "Send a picture; it is kept for a day until something is done with it",
  can: "files:add",
  input: Picture,
  output: StagedFile,
  prepare: async (_context, { bytes, path }) => storeImage(await reEncode(bytes, path)),
  async run(context, { name, id: given }, stored) {
    if (given) await requireFreeId(context.db, files, given);
    const row = {
      ...stored,
      id: given ?? newId(),
      name: plainName(name),
      createdBy: context.actor.userId,
      createdAt: context.now,
    };
    await context.db.insert(files).values(row);
    return { ...row, createdAt: toIso(row.createdAt) };
  },
});

/** The name for people's eyes: no path, no control or bidirectional characters. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last.replaceAll(/[\p{C}]/gu, "").trim();
  return clean.slice(-LONGEST_NAME) || "photo";
}

/**
 * Ties a staged file of the actor's to a record, in the command's transaction.
 * @throws 422 at `path` for a file that is not there, somebody else's, or used already
 */
export async function attachFile(
  context: CommandContext,
  file: { id: string; subject: { type: string; id: string }; path?: string },
) {
  const { userId } = context.actor;
  const rows = await context.db
    .update(files)
    .set({
      subjectType: file.subject.type,
      subjectId: file.subject.id,
      attachedAt: context.now,
    })
    .where(
      and(
        eq(files.id, file.id),
        isNull(files.attachedAt),
        userId === null ? undefined : or(eq(files.createdBy, userId), isNull(files.createdBy)),
      ),
    )
    .returning({ id: files.id });
  if (rows.length === 0)
    throw invalidField(file.path ?? "fileId", "This picture is not here any more. Send it again.");
}

/** Writes the row of a picture that the command itself made, tied to its record at once. */
export async function keepFile(
  context: CommandContext,
  {
    stored,
    name,
    subject,
  }: {
    stored: Awaited<ReturnType<typeof storeImage>>;
    name: string;
    subject: { type: string; id: string };
  },
): Promise<string> {
  const id = newId();
  await context.db.insert(files).values({
    ...stored,
    id,
    name,
    subjectType: subject.type,
    subjectId: subject.id,
    createdBy: context.actor.userId,
    createdAt: context.now,
    attachedAt: context.now,
  });
  return id;
}

/** The record it hung on lets go of a picture; the next clean-up removes it. */
export async function releaseFile(context: CommandContext, id: string) {
  await context.db
    .update(files)
    .set({ attachedAt: null, subjectType: null, subjectId: null, createdBy: null })
    .where(eq(files.id, id));
}
