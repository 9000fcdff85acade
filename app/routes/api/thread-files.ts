import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { stageVisitorPhoto, visitorPhoto } from "#app/features/conversations/chat-photos.server.ts";
import { publicApi } from "#app/features/public-api.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { readOnePicture } from "#app/platform/files/read-upload.server.ts";
import { answerPublic, answerThread } from "#app/platform/public-door.server.ts";
import { createdResponse } from "#app/platform/reply.ts";

/** A photo of the visitor's own thread; `?size=thumbnail` for the small one. */
export function loader(args: LoaderFunctionArgs) {
  const { id = "", fileId } = args.params;
  // A preflight, whichever of the two it is for.
  if (args.request.method === "OPTIONS") return answerPublic(args, publicApi);
  return answerThread(args, publicApi, async (context) => {
    if (fileId === undefined) throw notAllowed("POST");
    const isSmall = new URL(args.request.url).searchParams.get("size") === "thumbnail";
    const size = isSmall ? "thumbnail" : "full";
    return visitorPhoto(context, { conversationId: id, fileId, size });
  });
}

/** Takes one picture into the visitor's own thread, as the bytes themselves or as a multipart form. */
export function action(args: ActionFunctionArgs) {
  const { id = "", fileId } = args.params;
  if (args.request.method === "OPTIONS") return answerPublic(args, publicApi);
  return answerThread(args, publicApi, async (context) => {
    if (fileId !== undefined) throw notAllowed("GET");
    if (args.request.method !== "POST") throw notAllowed("POST");
    const picture = await readOnePicture(args.request);
    const staged = await stageVisitorPhoto(context, { ...picture, conversationId: id });
    const location = `/api/public/conversations/${id}/files/${staged.id}`;
    return createdResponse(staged, { location });
  });
}

function notAllowed(method: string) {
  return new AppError({
    status: 405,
    code: "method_not_allowed",
    title: "Method not allowed",
    headers: { Allow: method },
  });
}
