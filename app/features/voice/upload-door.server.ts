import type { ApiArgs } from "#app/platform/api.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { readOctets } from "#app/platform/json-body.server.ts";
import { MOST_AUDIO_BYTES } from "#app/platform/media/check-audio.server.ts";
import { authorize } from "#app/platform/operation.server.ts";
import { requireOutboxUser } from "#app/platform/outbox-door.server.ts";
import { problemResponse } from "#app/platform/problem.server.ts";
import { takeTurn } from "#app/platform/rate-limit.server.ts";
import { createdResponse } from "#app/platform/reply.ts";
import { contextFor } from "#app/platform/request.server.ts";
import { addRecording } from "./add-recording.server.ts";
import { MAY_RECORD } from "./scope.server.ts";

const PATH = "/api/crm/recordings";
const FIELDS = ["id", "leadId", "customerId", "bookingId", "noticeShownAt", "recordedAt"] as const;

/** Whether a request brings a voice note as it was recorded, not a JSON body. */
export function isVoiceNote({ url, method, headers }: Request): boolean {
  const isHere = new URL(url).pathname.replace(/\/$/, "") === PATH;
  return method === "POST" && isHere && /^audio\//i.test(headers.get("Content-Type") ?? "");
}

/**
 * `POST /recordings?id=…&leadId=…&noticeShownAt=…` with the sound itself, its type as `Content-Type`.
 * The id makes a repeat the same note, so the door asks for no other key.
 */
export async function answerVoiceNote(args: ApiArgs): Promise<Response> {
  const requestId = args.context.facts?.requestId ?? "";
  try {
    const context = await contextFor(args);
    requireOutboxUser(context, args.request);
    const limits = await takeTurn(context, args.request);
    authorize(context, MAY_RECORD);
    const bytes = await readOctets(args.request, MOST_AUDIO_BYTES);
    const mimeType = args.request.headers.get("Content-Type") ?? "";
    const given = fieldsOf(new URL(args.request.url));
    const made = await addRecording(context, { ...given, mimeType, bytes });
    return createdResponse(made, { location: `${PATH}/${made.id}`, headers: limits });
  } catch (error) {
    return problemResponse(error, requestId);
  }
}

function fieldsOf({ searchParams }: URL) {
  const unknown = [...searchParams.keys()].find((name) => !FIELDS.some((field) => field === name));
  if (unknown !== undefined) throw badRequest(`There is no parameter "${unknown.slice(0, 40)}".`);
  const text = (name: (typeof FIELDS)[number]) => searchParams.get(name) ?? undefined;
  return {
    id: text("id"),
    leadId: text("leadId"),
    customerId: text("customerId"),
    bookingId: text("bookingId"),
    noticeShownAt: text("noticeShownAt") ?? "",
    recordedAt: text("recordedAt"),
  };
}
