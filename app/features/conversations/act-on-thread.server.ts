import { data } from "@remix-run/node";
import { z } from "zod";
import { momentOfField } from "#app/features/leads/quick-times.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { badRequest } from "#app/platform/errors.ts";
import { readUpload } from "#app/platform/files/read-upload.server.ts";
import { type FormAnswer, submit } from "#app/platform/form.server.ts";
import { newId } from "#app/platform/ids.ts";
import { Id, Version } from "#app/platform/wire.ts";
import { attachConversation, makeConversationLead } from "./join-conversation.server.ts";
import {
  assignConversation,
  blockConversation,
  closeConversation,
  reopenConversation,
  snoozeConversation,
  spamConversation,
  takeOverConversation,
} from "./keep-conversation.server.ts";
import { mergeConversation } from "./merge-conversation.server.ts";
import { replyToVisitor } from "./reply.server.ts";
import { AssignConversation, type Conversation } from "./schema.ts";

function refusePhotos(form: string, fileIds: string[]) {
  const result = { status: "error" as const, error: { fileIds } };
  const answer: FormAnswer = { result, key: newId(), status: 422, form };
  return data(answer, { status: 422 });
}

interface Acting {
  context: Context;
  request: Request;
  id: string;
}

/** Every form of a thread's page; `_intent` says which. */
export async function actOnThread({ context, request: sent, id }: Acting) {
  const { request, refused } = await readUpload(context, sent);
  const intent = String((await request.clone().formData()).get("_intent"));
  const to = `/inbox/${id}${new URL(request.url).search}`;
  const base = { context, request, fixed: { id } };
  const said = (message: string) => () => ({ to, flash: { message, tone: "success" as const } });
  switch (intent) {
    case "reply":
    case "note":
      // What was typed stays in the box; the words say which photo to take again.
      if (refused.length > 0) return refusePhotos(intent, refused);
      return submit({
        context,
        request,
        operation: replyToVisitor,
        fixed: { conversationId: id },
        shape: ({ internal: _unused, ...fields }) => ({ ...fields, internal: intent === "note" }),
        onDone: () => ({ to }),
      });
    case "assign":
      return submit({
        ...base,
        operation: assignConversation,
        shape: ({ assignedTo, ...rest }) => ({ ...rest, assignedTo: assignedTo || null }),
        schema: AssignConversation.extend({ assignedTo: Id.optional() }),
        onDone: ({ assignedToName }) =>
          said(`It is ${assignedToName ? `with ${assignedToName}` : "in the pool"}.`)(),
      });
    case "take-over":
      return submit({ ...base, operation: takeOverConversation, onDone: said("It is yours.") });
    case "snooze":
      return submit({
        ...base,
        operation: snoozeConversation,
        schema: z.object({ id: Id, version: Version.optional(), until: z.string().max(20) }),
        shape: ({ until, ...rest }) => ({ ...rest, until: momentOfField(String(until)) }),
        onDone: said("Put off. What the visitor writes brings it back."),
      });
    case "close":
      return submit({ ...base, operation: closeConversation, onDone: said("Closed.") });
    case "reopen":
      return submit({ ...base, operation: reopenConversation, onDone: said("Open again.") });
    case "block":
    case "unblock":
      return submit({
        ...base,
        operation: blockConversation,
        shape: (fields) => ({ ...fields, isBlocked: intent === "block" }),
        onDone: said(intent === "block" ? "Blocked: nothing more comes from there." : "Unblocked."),
      });
    case "spam":
    case "not-spam":
      return submit({
        ...base,
        operation: spamConversation,
        shape: (fields) => ({ ...fields, isSpam: intent === "spam" }),
        onDone: said(intent === "spam" ? "It is with the spam." : "It is no spam."),
      });
    case "make-lead":
      return submit({
        ...base,
        operation: makeConversationLead,
        onDone: ({ leadId }: Conversation) => ({
          to,
          flash: {
            message: leadId ? "The lead is made." : "It is on the job they have.",
            tone: "success",
          },
        }),
      });
    case "attach":
      return submit({ ...base, operation: attachConversation, onDone: said("Attached.") });
    case "merge":
      return submit({ ...base, operation: mergeConversation, onDone: said("Joined.") });
    default:
      throw badRequest("This form is not known here.");
  }
}
