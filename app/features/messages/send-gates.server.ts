import type { Tx } from "#app/db/client.server.ts";
import type { MessageClass } from "#app/features/shop/template-defaults.ts";
import type { CommandContext } from "#app/platform/context.server.ts";
import { singleton } from "#app/platform/singleton.server.ts";
import type { Work } from "#app/platform/work-queue.server.ts";
import type { MessageChannel } from "./schema.ts";

/** What a queued message carries. */
export interface MessagePayload {
  key: string;
  templateId: string;
  channel: MessageChannel;
  messageClass: MessageClass;
  to: string;
  subject: string | null;
  text: string;
  customerId: string | null;
  leadId: string | null;
  /** What the message is about, for the gate of the area that owns it. */
  about: { type: string; id: string; state: string | null };
}

/** The one answer to a STOP is allowed although the number is blocked by then. */
export const OPT_OUT = "opt-out";

export const messageOf = ({ payload }: Pick<Work, "payload">) =>
  payload as unknown as MessagePayload;

/** Whether the message is still wanted, read in the claiming transaction; a sentence says why not. */
export type SendGate = (tx: Tx, message: MessagePayload) => Promise<true | string>;

const gates = () => singleton("send-gates", () => new Map<string, SendGate>());

/** The area that owns a subject says when a message about it is no longer wanted. */
export function mayStillSend(type: string, gate: SendGate) {
  gates().set(type, gate);
}

/** What the owner of a subject does when a message about it has left, was given up, or is not wanted. */
export type MessageEnd = (
  context: CommandContext,
  message: MessagePayload,
  work: Work,
) => Promise<void>;

const ends = () => singleton("message-ends", () => new Map<string, MessageEnd>());

/** Registered by the area that owns the subject; runs in the transaction that writes the end down. */
export function onMessageEnd(type: string, end: MessageEnd) {
  ends().set(type, end);
}

export function endOf(type: string): MessageEnd | undefined {
  return ends().get(type);
}

export function gateOf(type: string): SendGate | undefined {
  return gates().get(type);
}
