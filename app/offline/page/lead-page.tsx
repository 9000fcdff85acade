import { readOne } from "#app/offline/store/copy.ts";
import type { DeviceSession } from "#app/offline/store/facts.ts";
import { formatShort } from "#app/platform/short-time.ts";
import { TapActions } from "#app/ui/tap-actions.tsx";
import { LogContact } from "./log-contact.tsx";
import { NotKept } from "./not-kept.tsx";
import { SpeakNote } from "./speak-note.tsx";
import { useStored } from "./use-device.ts";

export function LeadPage({ id, session }: { id: string; session: DeviceSession }) {
  const lead = useStored(() => readOne("leads", id), ["copy"], id);
  if (lead === undefined) return null;
  if (lead === null) return <NotKept />;
  const name = lead.name ?? lead.phoneDisplay ?? lead.email ?? "A lead";
  const now = Date.now() + session.clockAhead;
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-bold [overflow-wrap:anywhere]">{name}</h1>
      <TapActions name={name} phone={lead.phone} email={lead.email} />
      <p className="text-muted">
        {[
          lead.about,
          lead.phoneDisplay,
          lead.nextFollowUp && `Next step: ${formatShort(Date.parse(lead.nextFollowUp), now)}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <LogContact whom={{ type: "leads", id, name }} session={session} />
      <SpeakNote about={{ field: "leadId", id, name }} />
    </div>
  );
}
