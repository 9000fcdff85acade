import { BAND_LABELS } from "#app/features/leads/labels.ts";
import type { ScoreView } from "#app/features/leads/lead-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Menu } from "#app/ui/menu.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { ScoreReasons } from "./score-reasons.tsx";

export const BAND_TONES: Record<ScoreView["band"], Tone> = {
  HOT: "warn",
  WARM: "brand",
  COLD: "neutral",
};

/** Points and band; a tap shows the reasons that add up to them. */
export function ScoreBadge({ score, name }: { score: ScoreView; name: string }) {
  const points = Math.round(score.points);
  const band = BAND_LABELS[score.band];
  return (
    <Menu
      label={`Score of ${name}: ${points}, ${band.toLowerCase()}. Show the reasons`}
      align="start"
      buttonClassName="-my-2 inline-flex min-h-11 items-center rounded-full md:my-0 md:min-h-8"
      button={
        <Badge tone={BAND_TONES[score.band]}>
          {points}
          <span>{band}</span>
        </Badge>
      }
    >
      {() => (
        <div className="w-64 p-2 text-start text-sm font-normal whitespace-normal">
          <ScoreReasons score={score} />
        </div>
      )}
    </Menu>
  );
}
