import type { InboundSource } from "#app/features/inbound/schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";

const KINDS = { CALL: "Calls", SMS: "Text messages", MAIL: "E-mails" } as const;

interface Props {
  source: InboundSource & { seen: string | null; address: string };
}

/** One telephone system, text or mail service: where it sends to, and what may be done with it. */
export function SourceCard({ source }: Props) {
  const { id, version, name, kind, isActive, seen, address, oldSecretUntil } = source;
  return (
    <Card title={name}>
      <div className="flex flex-wrap items-center gap-2">
        <Badge>{KINDS[kind]}</Badge>
        <Badge tone={isActive ? "good" : "neutral"}>{isActive ? "On" : "Off"}</Badge>
        <span className="text-sm text-muted">
          {seen ? `Last heard ${seen}` : "Nothing heard yet"}
        </span>
      </div>
      <Copyable label="Its address" text={address} />
      {oldSecretUntil ? (
        <p className="mt-2 text-sm text-muted">
          The secret before counts for a day after the change.
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <Verb id={id} version={version} verb="rotate" label="New secret" name={name} />
        <Verb
          id={id}
          version={version}
          verb={isActive ? "off" : "on"}
          label={isActive ? "Switch off" : "Switch on"}
          name={name}
        />
        <Verb id={id} version={version} verb="delete" label="Delete" name={name} />
      </div>
    </Card>
  );
}

/** A line to copy into the other system's settings. */
export function Copyable({ label, text }: { label: string; text: string }) {
  return (
    <p className="mt-3">
      <span className="block text-sm text-muted">{label}</span>
      <code className="block rounded-lg bg-sunken px-3 py-2 [overflow-wrap:anywhere]">{text}</code>
    </p>
  );
}

interface VerbProps {
  id: string;
  version: number;
  verb: string;
  label: string;
  name: string;
}

function Verb({ id, version, verb, label, name }: VerbProps) {
  return (
    <ActionForm
      intent={`${verb} ${id}`}
      version={version}
      submit={
        <>
          {label}
          <span className="sr-only">: {name}</span>
        </>
      }
      submitLook={{ variant: verb === "delete" ? "ghost" : "secondary", size: "small" }}
    >
      <input type="hidden" name="id" value={id} />
    </ActionForm>
  );
}
