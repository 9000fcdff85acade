import type { LoaderFunctionArgs } from "@remix-run/node";
import { visitThread } from "#app/features/conversations/chat-link.server.ts";
import { visitorPhoto } from "#app/features/conversations/chat-photos.server.ts";
import { asAppError } from "#app/platform/problem.server.ts";
import { takeReadTurn } from "#app/platform/public-limits.server.ts";

/** A photo on the page of a conversation, for whoever has its link. */
export async function loader(args: LoaderFunctionArgs) {
  const { token = "", fileId = "" } = args.params;
  try {
    await takeReadTurn(args.context.facts?.address ?? "");
    const { context, id } = await visitThread(args, token);
    const isSmall = new URL(args.request.url).searchParams.get("size") === "thumbnail";
    const size = isSmall ? "thumbnail" : "full";
    return await visitorPhoto(context, { conversationId: id, fileId, size });
  } catch (thrown) {
    const { status, headers } = asAppError(thrown, args.context.facts?.requestId ?? "");
    return new Response(null, { status, headers });
  }
}
