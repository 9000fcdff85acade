import type { ContactValues } from "./components/contact-form.tsx";
import { USUAL_CHANNEL } from "./labels.ts";
import type { InteractionType } from "./schema.ts";

/** What a press on "Call", "Text", … leaves behind: a form that is half filled in. */
const DRAFTS: Record<string, InteractionType> = {
  call: "CALL",
  text: "SMS",
  whatsapp: "CHAT",
  email: "EMAIL",
};

export function draftFor(tapped: string | null): Partial<ContactValues> {
  const interactionType = DRAFTS[tapped ?? ""] ?? "CALL";
  const channel = USUAL_CHANNEL[interactionType];
  const outcome = interactionType === "CALL" ? "" : "SENT";
  return { interactionType, channel, direction: "OUTBOUND", outcome: tapped ? outcome : "" };
}
