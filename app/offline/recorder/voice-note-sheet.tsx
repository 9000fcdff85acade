import type { SpokenAbout } from "#app/offline/forms/entries-of.ts";
import { buttonStyles } from "#app/ui/button.tsx";
import { Sheet } from "#app/ui/sheet.tsx";
import { toast } from "#app/ui/toast.tsx";
import { keepNote } from "./keep-note.ts";
import { RecorderPanel } from "./recorder-panel.tsx";
import { useRecorder } from "./use-recorder.ts";

export interface VoiceNoteSheetProps {
  about: SpokenAbout;
  notice: string;
  /** The page where the same can be typed. */
  typeTo: string;
  onClose: () => void;
}

export default function VoiceNoteSheet({ about, notice, typeTo, onClose }: VoiceNoteSheetProps) {
  const recorder = useRecorder(about, async (take) => {
    await keepNote(about, take);
    onClose();
    // Without signal the number of what waits says it.
    if (navigator.onLine) void toast("The voice note is kept. It appears here in a moment.");
  });
  return (
    <Sheet
      isOpen
      title="Voice note"
      description={about.name}
      onOpenChange={() => recorder.leave() && onClose()}
    >
      <RecorderPanel
        recorder={recorder}
        notice={notice}
        typing={
          <a href={typeTo} className={buttonStyles({ variant: "secondary" })}>
            Type it instead
          </a>
        }
      />
    </Sheet>
  );
}
