import { STAGE_LABELS } from "#app/features/leads/labels.ts";
import type { LeadStage } from "#app/features/leads/schema.ts";
import { Badge } from "#app/ui/badge.tsx";
import type { Tone } from "#app/ui/tone.ts";

const TONES: Record<LeadStage, Tone> = {
  NEW: "info",
  CONTACTED: "brand",
  QUALIFIED: "brand",
  QUOTED: "brand",
  NURTURE: "neutral",
  UNRESPONSIVE: "warn",
  CONVERTED: "good",
  LOST: "neutral",
};

export function StageBadge({ stage }: { stage: LeadStage }) {
  return <Badge tone={TONES[stage]}>{STAGE_LABELS[stage]}</Badge>;
}
