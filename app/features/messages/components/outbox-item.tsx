import { Link } from "@remix-run/react";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { TextAreaField } from "#app/ui/form-controls.tsx";
import type { Tone } from "#app/ui/tone.ts";

export interface OutboxEntry {
  id: string;
  state: "DUE" | "RUNNING" | "DONE" | "DEAD" | "DISCARDED";
  channel: string;
  messageClass: string | null;
  to: string;
  subject: string | null;
  text: string | null;
  customerId: string | null;
  leadId: string | null;
  when: string;
  why: string | null;
  isInDoubt: boolean;
  receipt: { state: "ACCEPTED" | "DELIVERED" | "BOUNCED"; code: string | null } | null;
  /** A demo shows the whole loop: whoever reads it may answer as the customer. */
  mayAnswer: boolean;
}

const STATES: Record<OutboxEntry["state"], [word: string, tone: Tone]> = {
  DUE: ["Waiting", "info"],
  RUNNING: ["Leaving", "info"],
  DONE: ["Sent", "good"],
  DEAD: ["Failed", "bad"],
  DISCARDED: ["Not sent", "neutral"],
};

interface Props {
  item: OutboxEntry;
  mayRetry: boolean;
  mayDiscard: boolean;
}

/** What the service told counts before what we did. */
function standing({ state, isInDoubt, receipt }: OutboxEntry): [word: string, tone: Tone] {
  if (receipt?.state === "BOUNCED") return ["Came back", "bad"];
  if (isInDoubt) return ["Not certain", "warn"];
  return receipt?.state === "DELIVERED" ? ["Delivered", "good"] : STATES[state];
}

/** One message: where it stands, and what it says. */
export function OutboxItem({ item, mayRetry, mayDiscard }: Props) {
  const [word, tone] = standing(item);
  const { customerId, leadId, subject, text, to, why } = item;
  const about = customerId ? `/customers/${customerId}` : leadId ? `/leads/${leadId}` : null;
  return (
    <li className="px-4 py-3 md:px-5">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{word}</Badge>
        <Badge>{item.channel}</Badge>
        {item.messageClass ? <Badge>{item.messageClass}</Badge> : null}
        <span className="text-sm text-muted">{item.when}</span>
      </div>
      <p className="mt-1 [overflow-wrap:anywhere]">
        <span className="text-muted">To</span>{" "}
        {about ? (
          <Link to={about} className="font-semibold text-brand-ink hover:underline">
            {to}
          </Link>
        ) : (
          <span className="font-semibold">{to}</span>
        )}
      </p>
      {why ? <p className="text-sm text-bad-ink [overflow-wrap:anywhere]">{why}</p> : null}
      <details>
        <summary className="min-h-11 py-2.5 text-brand-ink">{subject ?? "Read the text"}</summary>
        <p className="rounded-xl bg-sunken p-4 whitespace-pre-line [overflow-wrap:anywhere]">
          {text ?? "Mail about signing in is not shown: its links belong to one person."}
        </p>
        {item.mayAnswer ? <AnswerForm item={item} /> : null}
      </details>
      {item.isInDoubt && mayRetry ? (
        <div className="mt-2 flex flex-wrap gap-2">
          <Verb id={item.id} verb="retry" label="Ask the service again" to={to} />
          <Verb id={item.id} verb="sent" label="It was sent" to={to} />
          <Verb id={item.id} verb="again" label="It was not: send it" to={to} />
        </div>
      ) : item.state === "DEAD" && mayRetry ? (
        <div className="mt-2 flex gap-2">
          <Verb id={item.id} verb="retry" label="Try again" to={to} />
          {mayDiscard ? <Verb id={item.id} verb="discard" label="Give up" to={to} /> : null}
        </div>
      ) : null}
    </li>
  );
}

/** What the customer would write back; it comes in by the same way as a real answer. */
function AnswerForm({ item: { id, channel, to } }: { item: OutboxEntry }) {
  return (
    <ActionForm
      intent={`answer ${id}`}
      submit="Reply as the customer"
      submitLook={{ variant: "secondary", size: "small" }}
    >
      <input type="hidden" name="id" value={id} />
      <TextAreaField
        name="text"
        label={`Answer from ${to}`}
        description={channel === "Text" ? "STOP and START work, too." : undefined}
        rows={2}
        maxLength={2_000}
      />
    </ActionForm>
  );
}

function Verb({ id, verb, label, to }: Record<"id" | "verb" | "label" | "to", string>) {
  return (
    <ActionForm
      intent={`${verb} ${id}`}
      submit={
        <>
          {label}
          <span className="sr-only">: {to}</span>
        </>
      }
      submitLook={{ variant: verb === "retry" ? "secondary" : "ghost", size: "small" }}
    >
      <input type="hidden" name="id" value={id} />
    </ActionForm>
  );
}
