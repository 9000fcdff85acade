import { backOff, type Outcome, send } from "./send.ts";
import type { createSession } from "./session.ts";

export type Enquiry = { body: string; idempotencyKey: string };
export type Ending = Extract<Outcome, { kind: "sent" | "wrong" }>;

/** Sends one enquiry until it is answered: again after a pause, when the network returns, with a new token. */
export function createOutbox(
  key: string,
  session: ReturnType<typeof createSession>,
  onWait: (detail: string) => void,
) {
  let turn = 0;
  let wake = () => {};
  window.addEventListener("online", () => wake());
  document.addEventListener("visibilitychange", () => document.hidden || wake());

  async function once(enquiry: Enquiry, renewals: number): Promise<Outcome> {
    try {
      const outcome = await send(key, await session.pass(), enquiry);
      if (outcome.kind !== "stale") return outcome;
      if (renewals >= 2)
        return {
          kind: "wrong",
          problems: [],
          detail: "This page could not be verified. Please reload it.",
        };
      await session.renew();
      return outcome;
    } catch {
      return { kind: "later", afterMs: null, detail: "" };
    }
  }

  return {
    /** Ends with the answer, or with null when `cancel` or another `deliver` came between. */
    async deliver(enquiry: Enquiry): Promise<Ending | null> {
      const mine = ++turn;
      for (let retries = 0, renewals = 0; ; ) {
        const outcome = await once(enquiry, renewals);
        if (mine !== turn) return null;
        if (outcome.kind === "sent" || outcome.kind === "wrong") return outcome;
        if (outcome.kind === "stale") {
          renewals++;
          continue;
        }
        onWait(outcome.detail);
        const ms = outcome.afterMs ?? backOff(retries++, Math.random());
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, ms);
        });
        if (mine !== turn) return null;
      }
    },
    cancel(): void {
      turn++;
      wake();
    },
  };
}
