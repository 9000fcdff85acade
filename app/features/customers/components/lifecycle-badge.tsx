import type { LifecycleStage } from "#app/features/customers/schema.ts";
import { Badge } from "#app/ui/badge.tsx";
import type { Tone } from "#app/ui/tone.ts";

const TONES: Record<LifecycleStage, Tone> = {
  LEAD: "info",
  PROSPECT: "warn",
  CUSTOMER: "brand",
  RETENTION: "good",
  ADVOCACY: "good",
};

/** Where a customer stands; the colour only repeats the word. */
export function LifecycleBadge(props: { stage: LifecycleStage | null; text: string | null }) {
  if (!props.stage) return null;
  return <Badge tone={TONES[props.stage]}>{props.text}</Badge>;
}
