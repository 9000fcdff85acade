import { Form, useLocation } from "@remix-run/react";
import { MessageSquareReply, PhoneOutgoing } from "lucide-react";
import type { ContactView } from "#app/features/interactions/contact-view.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LinkButton } from "#app/ui/link-button.tsx";
import { Time } from "#app/ui/time.tsx";
import { Timeline } from "#app/ui/timeline.tsx";

/** Every contact with what was said and how it went; corrected or removed by whoever may. */
export function InteractionLog({ label, contacts }: { label: string; contacts: ContactView[] }) {
  return (
    <Timeline
      label={label}
      empty={<EmptyState title="No contact yet">What you log gathers here.</EmptyState>}
      entries={contacts.map((contact) => ({
        id: contact.id,
        icon: contact.isInbound ? <MessageSquareReply /> : <PhoneOutgoing />,
        tone: contact.isUnhappy ? "bad" : contact.isInbound ? "good" : "info",
        title: contact.title,
        time: (
          <Time dateTime={contact.at.iso} text={contact.at.text} relative={contact.at.relative} />
        ),
        byline: contact.by,
        body: (
          <>
            <span className="flex flex-wrap gap-1.5">
              {contact.facts.map((fact) => (
                <Badge key={fact}>{fact}</Badge>
              ))}
              {contact.followUp ? (
                <Badge tone="warn">Follow up {contact.followUp.text}</Badge>
              ) : null}
            </span>
            {contact.subject ? <strong className="block">{contact.subject}</strong> : null}
            {contact.content}
          </>
        ),
        actions: <Actions contact={contact} />,
      }))}
    />
  );
}

function Actions({ contact }: { contact: ContactView }) {
  const { pathname, search } = useLocation();
  if (!contact.mayEdit && !contact.mayDelete) return null;
  const about = `${contact.title}, ${contact.at.text}`;
  return (
    <>
      {contact.mayEdit ? (
        <LinkButton
          to={`/interactions/${contact.id}/edit`}
          size="small"
          aria-label={`Correct: ${about}`}
        >
          Correct
        </LinkButton>
      ) : null}
      {contact.mayDelete ? (
        <Form method="post" action={`/interactions/${contact.id}/delete`}>
          <input type="hidden" name="version" value={contact.version} />
          <input type="hidden" name="_returnTo" value={`${pathname}${search}`} />
          <Button size="small" variant="ghost" aria-label={`Remove: ${about}`}>
            Remove
          </Button>
        </Form>
      ) : null}
    </>
  );
}
