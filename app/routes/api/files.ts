import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { AppError } from "#app/platform/errors.ts";
import { readOnePicture } from "#app/platform/files/read-upload.server.ts";
import { stageFile } from "#app/platform/files/stage-file.server.ts";
import { authorize } from "#app/platform/operation.server.ts";
import { requireOutboxUser } from "#app/platform/outbox-door.server.ts";
import { problemResponse } from "#app/platform/problem.server.ts";
import { takeTurn } from "#app/platform/rate-limit.server.ts";
import { createdResponse } from "#app/platform/reply.ts";
import { contextFor } from "#app/platform/request.server.ts";

const notAllowed = () =>
  new AppError({
    status: 405,
    code: "method_not_allowed",
    title: "Method not allowed",
    headers: { Allow: "POST" },
  });

export function loader({ context }: LoaderFunctionArgs) {
  return problemResponse(notAllowed(), context.facts?.requestId ?? "");
}

/**
 * Takes one picture, as the bytes themselves or as a multipart form, which may bring its `id`; 201 with
 * its `fileId`.
 */
export async function action(args: ActionFunctionArgs) {
  try {
    if (args.request.method !== "POST") throw notAllowed();
    const context = await contextFor(args);
    requireOutboxUser(context, args.request);
    const limits = await takeTurn(context, args.request);
    authorize(context, "files:add");
    const staged = await stageFile(context, await readOnePicture(args.request));
    const made = { ...staged, fileId: staged.id };
    return createdResponse(made, { location: `/files/${staged.id}`, headers: limits });
  } catch (error) {
    return problemResponse(error, args.context.facts?.requestId ?? "");
  }
}
