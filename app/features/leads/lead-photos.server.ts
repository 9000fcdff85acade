import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { files } from "#app/db/schema/index.ts";
import type { Context } from "#app/platform/context.server.ts";
import { toIso } from "#app/platform/dates.ts";
import { AppError, conflict } from "#app/platform/errors.ts";
import { emit } from "#app/platform/events.server.ts";
import { guardFiles } from "#app/platform/files/serve-file.server.ts";
import { attachFile } from "#app/platform/files/stage-file.server.ts";
import { command, query } from "#app/platform/operation.server.ts";
import { Id, IsoTime } from "#app/platform/wire.ts";
import { loadLead } from "./lead-record.server.ts";

const MOST_PHOTOS = 10;

export const LeadPhotos = z
  .object({ data: z.array(z.object({ fileId: Id, createdAt: IsoTime })) })
  .meta({ id: "LeadPhotos" });

const AddLeadPhotos = z
  .strictObject({
    id: Id,
    fileIds: z.array(Id).min(1, "Choose at least one photo.").max(MOST_PHOTOS),
  })
  .meta({ id: "AddLeadPhotos" });

// Whoever sees the lead sees its photos.
guardFiles("lead", async (context, id) => {
  try {
    await loadLead(context, id, "leads:view");
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
});

export const listLeadPhotos = query({
  summary: "Photos that came with a lead",
  can: "leads:view",
  input: z.strictObject({ id: Id }),
  output: LeadPhotos,
  async run(context, { id }) {
    await loadLead(context, id, "leads:view");
    return { data: await photosOf(context, id) };
  },
});

export const addLeadPhotos = command({
  summary: "Add photos to a lead, sent before as files",
  can: "leads:edit",
  input: AddLeadPhotos,
  output: LeadPhotos,
  async run(context, { id, fileIds }) {
    const row = await loadLead(context, id, "leads:edit");
    if ((await photosOf(context, id)).length + fileIds.length > MOST_PHOTOS)
      throw conflict("too_many_photos", `A lead keeps at most ${MOST_PHOTOS} photos.`);
    for (const fileId of fileIds)
      await attachFile(context, { id: fileId, subject: { type: "lead", id }, path: "fileIds" });
    await emit(context, "lead.photos_added", {
      subject: { type: "lead", id },
      leadId: id,
      customerId: row.customerId,
      audience: [row.assignedTo],
      details: { added: fileIds.length },
    });
    return { data: await photosOf(context, id) };
  },
});

async function photosOf({ db }: Context, leadId: string) {
  const rows = await db
    .select({ fileId: files.id, createdAt: files.createdAt })
    .from(files)
    .where(and(eq(files.subjectType, "lead"), eq(files.subjectId, leadId)))
    .orderBy(asc(files.createdAt), asc(files.id));
  return rows.map(({ fileId, createdAt }) => ({ fileId, createdAt: toIso(createdAt) }));
}
