import { Clock } from "lucide-react";
import type { FollowUpView, LeadView } from "#app/features/leads/lead-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Dot } from "#app/ui/dot.tsx";

/** How long we have to answer, or how late we are. */
export function ResponseSign({ response }: Pick<LeadView, "response">) {
  if (response === null) return null;
  return (
    <Badge tone={response.tone} icon={<Clock aria-hidden />}>
      {response.text}
    </Badge>
  );
}

/** How long nothing has happened. */
export function AgeSign({ age }: Pick<LeadView, "age">) {
  return age === null ? null : <Dot tone={age.tone}>{age.text}</Dot>;
}

const DUE = {
  overdue: { tone: "bad", text: (step: FollowUpView) => `Overdue ${step.relative}` },
  today: { tone: "warn", text: (step: FollowUpView) => `Today ${step.text}` },
  later: { tone: "good", text: (step: FollowUpView) => step.text },
} as const;

/** The next step: a dot and its words. */
export function FollowUpSign({ followUp }: Pick<LeadView, "followUp">) {
  if (followUp === null) return <span className="text-sm text-muted">No next step</span>;
  const { tone, text } = DUE[followUp.due];
  return <Dot tone={tone}>{text(followUp)}</Dot>;
}
