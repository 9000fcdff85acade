import type { LeadStage } from "./words.ts";

/** What a visitor reads of their own enquiry: where it stands, and nothing of the shop's inside. */
const STAGE_WORDS: Record<LeadStage, string> = {
  NEW: "We have your enquiry and will reply soon.",
  CONTACTED: "We have replied to you. If nothing reached you, please call us.",
  QUALIFIED: "We have all we need and are working on your price.",
  QUOTED: "We have sent you a quote.",
  NURTURE: "We have replied to you. Call or write whenever you are ready.",
  UNRESPONSIVE: "We tried to reach you. Please call us, or send another enquiry.",
  CONVERTED: "Your repair is booked with us.",
  LOST: "This enquiry is closed. Call or write if you need us after all.",
};

export function stageWords(stage: LeadStage): string {
  return STAGE_WORDS[stage];
}

/** For an enquiry that joined earlier ones: only whether we have replied since. */
export function replyWords(hasReplied: boolean): string {
  return hasReplied ? STAGE_WORDS.CONTACTED : STAGE_WORDS.NEW;
}
