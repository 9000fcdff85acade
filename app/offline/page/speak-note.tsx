import { Mic } from "lucide-react";
import { useState } from "react";
import type { SpokenAbout } from "#app/offline/forms/entries-of.ts";
import { keepNote } from "#app/offline/recorder/keep-note.ts";
import { RecorderPanel } from "#app/offline/recorder/recorder-panel.tsx";
import { useRecorder } from "#app/offline/recorder/use-recorder.ts";
import { readShopWords } from "#app/offline/store/facts.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { goTo } from "./place.ts";
import { useStored } from "./use-device.ts";

/** Dictates a note without signal; it waits with the rest. */
export function SpeakNote({ about }: { about: SpokenAbout }) {
  const notice = useStored(async () => (await readShopWords())?.voiceNotice ?? null, ["copy"]);
  const [isOpen, setOpen] = useState(false);
  if (!notice) return null;
  return (
    <Card title="Voice note">
      {isOpen ? (
        <OpenRecorder about={about} notice={notice} />
      ) : (
        <Button type="button" variant="secondary" size="large" onClick={() => setOpen(true)}>
          <Mic aria-hidden /> Speak a note
        </Button>
      )}
    </Card>
  );
}

function OpenRecorder({ about, notice }: { about: SpokenAbout; notice: string }) {
  const recorder = useRecorder(about, async (take) => {
    await keepNote(about, take);
    goTo("outbox");
  });
  return <RecorderPanel recorder={recorder} notice={notice} />;
}
