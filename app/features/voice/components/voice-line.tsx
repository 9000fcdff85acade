import { lazy, Suspense, useEffect, useState } from "react";

const VoicePlayer = lazy(() => import("./voice-player.tsx"));

export interface VoiceLineProps {
  id: string;
  state: string;
  durationMs: number | null;
}

/** What was said aloud. The browser's own player serves until ours has come, and without JavaScript. */
export function VoiceLine({ id, state, durationMs }: VoiceLineProps) {
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  if (state === "ERASED")
    return <p className="text-sm text-muted">The recording was deleted when its time was over.</p>;
  const plain = (
    // biome-ignore lint/a11y/useMediaCaption: what was said stands below it as soon as it is written down
    <audio controls preload="none" src={`/api/crm/recordings/${id}/audio`} className="max-w-full" />
  );
  return (
    <div className="w-72 max-w-full">
      {state === "UNCHECKED" ? (
        <p className="text-sm text-warn-ink">Unchecked: as it was sent</p>
      ) : null}
      {isAlive ? (
        <Suspense fallback={plain}>
          <VoicePlayer id={id} durationMs={durationMs} />
        </Suspense>
      ) : (
        plain
      )}
    </div>
  );
}
