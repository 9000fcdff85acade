import { composeFreely, composeMessage } from "#app/features/messages/compose-message.server.ts";
import { MessagePreview } from "#app/features/messages/schema.ts";
import { listTemplates } from "#app/features/shop/templates.server.ts";
import type { Context } from "#app/platform/context.server.ts";
import { query } from "#app/platform/operation.server.ts";
import { addresseeFor, type ReplyAddressee } from "./addressee.server.ts";
import { ReplyDraft, type ReplyTo } from "./schema.ts";

/** What somebody can begin with: an empty sheet, or a template's words with its gaps marked. */
export const draftReply = query({
  summary: "The beginning of a message to a person: empty, or a template with its values",
  can: "interactions:create",
  input: ReplyDraft,
  output: MessagePreview,
  async run(context, { template, ...whose }) {
    return previewOf(context, await addresseeFor(context, whose), template);
  },
});

export async function previewOf(
  { db }: Context,
  to: ReplyAddressee,
  template?: string,
): Promise<MessagePreview> {
  const { leadId, customerId, bookingId, values } = to;
  if (template === undefined || !REPLY_TEMPLATES[to.kind].includes(template))
    return composeFreely(db, { leadId, customerId });
  const thread = { leadId, bookingId };
  return composeMessage(db, { key: template, leadId, customerId, thread, values });
}

/** Texts of service that make sense by themselves; the others belong to a change of state. */
const REPLY_TEMPLATES: Record<ReplyTo, readonly string[]> = {
  leads: ["enquiry-follow-up", "enquiry-close", "missed-call"],
  customers: ["missed-call"],
  bookings: ["job-waiting-parts", "job-collect-reminder", "missed-call"],
};

/** The templates that a message may begin with. */
export async function replyTemplates(context: Context, kind: ReplyTo) {
  const { data } = await listTemplates(context, {});
  const offered = data.filter(
    ({ key, isActive }) => isActive && REPLY_TEMPLATES[kind].includes(key),
  );
  return [...new Map(offered.map(({ key, name }) => [key, { key, name }])).values()];
}
