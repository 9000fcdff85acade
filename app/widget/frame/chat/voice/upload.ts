import type { Outcome, Started } from "#app/widget/frame/chat/calls.ts";
import type { SourceDetails } from "#app/widget/frame/enquiry.ts";
import { backOff } from "#app/widget/frame/send.ts";
import type { Draft, Drafts } from "./draft.ts";
import { chunksOf, missingOf } from "./upload-rules.ts";
import type { Caller, VoiceCalls } from "./voice-calls.ts";

const MOST_RENEWALS = 2;

export interface UploadParts {
  calls: Pick<VoiceCalls, "start" | "state" | "add" | "finish">;
  drafts: Pick<Drafts, "save">;
  /** Null while somebody else begins the thread that this will belong to. */
  caller(): Promise<Caller | null>;
  renew(): Promise<void>;
  source(): SourceDetails;
  digest(bytes: ArrayBuffer): Promise<string>;
  pause(ms: number): Promise<void>;
  /** The pieces that have arrived, of how many. */
  progress(arrived: number, all: number): void;
  waiting(words: string): void;
}

export type Ending =
  | { kind: "sent"; answer: Started }
  | { kind: "refused"; code: string; words: string }
  | { kind: "stopped" };

/**
 * Sends a recording piece by piece until the shop has it. After every break it asks what has arrived
 * and sends the rest, so that nothing is lost, doubled or sent twice.
 */
export function createUpload({ calls, drafts, ...parts }: UploadParts) {
  return async function send(draft: Draft, isStopped: () => boolean): Promise<Ending> {
    let renewals = 0;
    for (let retries = 0; !isStopped(); ) {
      const outcome = await attempt(draft, isStopped);
      if (isStopped()) break;
      if (outcome.kind === "done") return { kind: "sent", answer: outcome.answer };
      if (outcome.kind === "refused") return outcome;
      if (outcome.kind === "gone" || outcome.kind === "taken")
        return {
          kind: "refused",
          code: "gone",
          words: "That was not taken. Please send it again.",
        };
      if (outcome.kind === "stale") {
        if (renewals++ >= MOST_RENEWALS)
          return { kind: "refused", code: "unverified", words: "Please reload this page." };
        await parts.renew().catch(() => {});
        continue;
      }
      parts.waiting(outcome.words);
      await parts.pause(outcome.afterMs ?? backOff(retries++, Math.random()));
    }
    return { kind: "stopped" };
  };

  async function attempt(draft: Draft, isStopped: () => boolean): Promise<Outcome<Started>> {
    const begun = await begin(draft);
    if (begun.kind !== "done") return begun;
    const { id, bytes, durationMs } = draft;
    const token = begun.answer.uploadToken;
    const asked = await calls.state(id, token);
    if (asked.kind !== "done") return asked;
    const chunks = chunksOf(bytes.byteLength);
    const isOpen = asked.answer.state === "UPLOADING";
    const missing = isOpen ? missingOf(chunks, asked.answer.received) : [];
    let arrived = chunks.length - missing.length;
    for (const { n, from, to } of missing) {
      parts.progress(arrived, chunks.length);
      const added = await calls.add(id, token, { n, octets: bytes.slice(from, to) });
      if (added.kind !== "done") return added;
      if (isStopped()) return { kind: "later", afterMs: null, words: "" };
      arrived += 1;
    }
    parts.progress(arrived, chunks.length);
    return calls.finish(id, token, {
      chunks: chunks.length,
      sha256: await parts.digest(bytes),
      durationMs,
      sourceDetails: parts.source(),
      website: "",
    });
  }

  async function begin(draft: Draft): Promise<Outcome<{ uploadToken: string }>> {
    if (draft.uploadToken) return { kind: "done", answer: { uploadToken: draft.uploadToken } };
    const later: Outcome<never> = { kind: "later", afterMs: null, words: "" };
    const caller = await parts.caller().catch(() => null);
    if (!caller) return later;
    const { id, mimeType, noticeId } = draft;
    const outcome = await calls.start(caller, { id, mimeType, noticeId });
    if (outcome.kind === "done") {
      draft.uploadToken = outcome.answer.uploadToken;
      await drafts.save(draft);
      // The proof is spent; the next enquiry of this page needs another.
      if ("pass" in caller) parts.renew().catch(() => {});
    }
    return outcome;
  }
}
