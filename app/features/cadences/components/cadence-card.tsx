import { Form } from "@remix-run/react";
import type { CadenceView } from "#app/features/cadences/cadence-view.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";

const VERBS = { skip: "Skip", pause: "Pause", resume: "Resume", undo: "Take it back" };

/** The sequence that runs for the lead: what comes next, and the buttons to change it. */
export function CadenceCard({ cadence, leadId }: { cadence: CadenceView; leadId: string }) {
  const to = `/leads/${leadId}/step`;
  return (
    <Card title={cadence.title}>
      <p className="font-medium">{cadence.line}</p>
      {cadence.note ? <p className="text-sm text-muted">{cadence.note}</p> : null}
      <Form method="post" action={to} className="mt-3 flex flex-wrap gap-2">
        {cadence.intents.map((intent) =>
          intent === "send" ? (
            <LinkButton key={intent} to={to} size="small">
              Send the text
            </LinkButton>
          ) : (
            <Button key={intent} name="_intent" value={intent} variant="secondary" size="small">
              {VERBS[intent]}
            </Button>
          ),
        )}
      </Form>
    </Card>
  );
}
