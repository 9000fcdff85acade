import type { Caller, Notice, VoiceCalls } from "./voice-calls.ts";

type Noted =
  | { kind: "noted" }
  /** Nothing may be recorded yet; `text` is the notice as it is now, "" when it cannot be had. */
  | { kind: "not"; text: string; words: string };

const AGAIN = "The recorder could not be opened. Please try again.";

/** The notice: shown, and noted by the shop that it was, before the microphone opens for the first time. */
export function createNotice({
  calls,
  caller,
}: {
  calls: Pick<VoiceCalls, "notice" | "noteNotice">;
  caller(): Promise<Caller>;
}) {
  let shown: Notice | null = null;
  let id: string | null = null;

  async function show(): Promise<string | null> {
    if (shown) return shown.text;
    const asked = await calls.notice();
    if (asked.kind !== "done") return null;
    shown = asked.answer;
    return shown.text;
  }

  return {
    show,
    id: () => id,
    forget(): void {
      id = null;
    },
    async note(): Promise<Noted> {
      if (id !== null) return { kind: "noted" };
      if (!shown) {
        // Pressed before the words were there: they have to be read first.
        const text = await show();
        const words = text === null ? AGAIN : "Please read this first.";
        return { kind: "not", text: text ?? "", words };
      }
      const by = await caller().catch(() => null);
      const noted = by && (await calls.noteNotice(by, shown.hash));
      if (noted?.kind === "done") {
        id = noted.answer.id;
        return { kind: "noted" };
      }
      // It may have changed meanwhile.
      shown = null;
      const text = (await show()) ?? "";
      return { kind: "not", text, words: AGAIN };
    },
  };
}
