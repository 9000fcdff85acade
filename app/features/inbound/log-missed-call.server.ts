import { toIsoOrNull } from "#app/platform/dates.ts";
import { newId } from "#app/platform/ids.ts";
import { command } from "#app/platform/operation.server.ts";
import { normalisePhone } from "#app/platform/phone.ts";
import { fileCall } from "./file-call.server.ts";
import { FiledCall, MissedCallDraft } from "./schema.ts";

export const logMissedCall = command({
  summary: "Write down a call that nobody took; the caller gets the text with the link",
  can: "leads:create",
  input: MissedCallDraft,
  output: FiledCall,
  async run(context, { phone, name = null, tell = true }) {
    const filed = await fileCall(
      context,
      {
        type: "call",
        from: normalisePhone(phone)?.e164 ?? phone,
        at: context.now,
        isMissed: true,
        text: null,
        source: "staff",
        messageId: newId(),
      },
      { name, tell },
    );
    const { callId = "", leadId = null, customerId = null, bookingId = null, textAt } = filed;
    return { id: callId, leadId, customerId, bookingId, textAt: toIsoOrNull(textAt ?? null) };
  },
});
