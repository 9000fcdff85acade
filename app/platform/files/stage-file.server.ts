import { and, eq, isNull, or, type SQL } from "drizzle-orm";
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

export const Picture = z.strictObject({
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
  run: (context, { name, id }, stored) => keepStaged(context, { id, name, stored }),
});

/** Writes the row of a picture that waits; for a record already, when nobody who signed in sent it. */
export async function keepStaged(
  context: CommandContext,
  {
    id: given,
    name,
    stored,
    subject,
  }: {
    id: string | undefined;
    name: string;
    stored: Awaited<ReturnType<typeof storeImage>>;
    subject?: { type: string; id: string };
  },
): Promise<StagedFile> {
  if (given) await requireFreeId(context.db, files, given);
  const row = {
    ...stored,
    id: given ?? newId(),
    name: plainName(name),
    subjectType: subject?.type ?? null,
    subjectId: subject?.id ?? null,
    createdBy: context.actor.userId,
    createdAt: context.now,
  };
  await context.db.insert(files).values(row);
  const { id, mimeType, bytes, createdAt } = row;
  return { id, name: row.name, mimeType, bytes, createdAt: toIso(createdAt) };
}

/** The name for people's eyes: no path, no control or bidirectional characters. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last.replaceAll(/[\p{C}]/gu, "").trim();
  return clean.slice(-LONGEST_NAME) || "photo";
}

interface Attaching {
  id: string;
  subject: { type: string; id: string };
  path?: string;
}

/**
 * Ties a staged file of the actor's to a record, in the command's transaction.
 * @throws 422 at `path` for a file that is not there, somebody else's, or used already
 */
export async function attachFile(context: CommandContext, file: Attaching) {
  const { userId } = context.actor;
  const isTheirs =
    userId === null ? undefined : or(eq(files.createdBy, userId), isNull(files.createdBy));
  await attachWhere(context, file, and(isTheirs, isNull(files.subjectId)));
}

/** The same for a picture that was sent for this record and no other. @throws 422 at `path` */
export async function attachStagedFor(context: CommandContext, file: Attaching) {
  const { type, id } = file.subject;
  await attachWhere(context, file, and(eq(files.subjectType, type), eq(files.subjectId, id)));
}

async function attachWhere(
  { db, now }: CommandContext,
  { id, subject, path = "fileId" }: Attaching,
  isMeant: SQL | undefined,
) {
  const rows = await db
    .update(files)
    .set({ subjectType: subject.type, subjectId: subject.id, attachedAt: now })
    .where(and(eq(files.id, id), isNull(files.attachedAt), isMeant))
    .returning({ id: files.id });
  if (rows.length === 0)
    throw invalidField(path, "This picture is not here any more. Send it again.");
}

/** Writes the row of a file that the command itself made, tied to its record at once; null: staged. */
export async function keepFile(
  context: CommandContext,
  {
    stored,
    name,
    subject,
  }: {
    stored: Awaited<ReturnType<typeof storeImage>>;
    name: string;
    subject: { type: string; id: string } | null;
  },
): Promise<string> {
  const id = newId();
  await context.db.insert(files).values({
    ...stored,
    id,
    name,
    subjectType: subject?.type ?? null,
    subjectId: subject?.id ?? null,
    createdBy: context.actor.userId,
    createdAt: context.now,
    attachedAt: subject && context.now,
  });
  return id;
}

/** Hangs the pictures of one record on another of its kind. */
export async function moveFiles(
  { db }: CommandContext,
  { type, from, to }: { type: string; from: string; to: string },
) {
  await db
    .update(files)
    .set({ subjectId: to })
    .where(and(eq(files.subjectType, type), eq(files.subjectId, from)));
}

/** The record it hung on lets go of a picture; the next clean-up removes it. */
export async function releaseFile(context: CommandContext, id: string) {
  await context.db
    .update(files)
    .set({ attachedAt: null, subjectType: null, subjectId: null, createdBy: null })
    .where(eq(files.id, id));
}
