import { Mic } from "lucide-react";
import { type ComponentType, useEffect, useState } from "react";
import { Button } from "#app/ui/button.tsx";
import type { VoiceNoteSheetProps } from "./voice-note-sheet.tsx";

const load = () => import("./voice-note-sheet.tsx");
const AHEAD_MS = 2_000;

/** Opens the recorder, which is fetched ahead: the signal may be gone when it is wanted. */
export function VoiceNoteButton(props: Omit<VoiceNoteSheetProps, "onClose">) {
  const [Sheet, setSheet] = useState<ComponentType<VoiceNoteSheetProps>>();
  useEffect(() => {
    const ahead = setTimeout(() => void load().catch(() => {}), AHEAD_MS);
    return () => clearTimeout(ahead);
  }, []);
  return (
    <>
      <Button
        type="button"
        variant="secondary"
        className="min-h-11 noscript:hidden"
        onClick={() =>
          // The page without signal has a recorder of its own.
          load().then(
            (file) => setSheet(() => file.default),
            () => window.location.assign("/offline"),
          )
        }
      >
        <Mic aria-hidden /> Voice note
      </Button>
      {Sheet ? <Sheet {...props} onClose={() => setSheet(undefined)} /> : null}
    </>
  );
}
