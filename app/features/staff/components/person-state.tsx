import { leadTaking } from "#app/features/staff/lead-taking.ts";
import type { User } from "#app/features/staff/schema.ts";
import { Badge } from "#app/ui/badge.tsx";

/** Invited, here, away or gone: in words and colour. */
export function PersonState({ person }: { person: User }) {
  if (!person.isActive) return <Badge tone="bad">No access</Badge>;
  if (person.isInvited) return <Badge tone="info">Invited</Badge>;
  const { state, text } = leadTaking(person);
  return <Badge tone={state === "on" ? "good" : "neutral"}>{text}</Badge>;
}
